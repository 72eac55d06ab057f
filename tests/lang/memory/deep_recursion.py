# A recursion far deeper than usual, with the limit raised.
import sys
sys.setrecursionlimit(10 ** 6)
def down(n): return 0 if n == 0 else 1 + down(n - 1)
print(down(50000))
def mutual_a(n): return n if n < 1 else mutual_b(n - 1)
def mutual_b(n): return n if n < 1 else mutual_a(n - 1)
print(mutual_a(30001))
class A:
    def m(self, n): return self.m(n - 1) + 1 if n else 0
print(A().m(20000))
