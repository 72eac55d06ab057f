# Recursion: factorial, mutual recursion, Ackermann, through closures.
def fact(n): return 1 if n < 2 else n * fact(n - 1)
print(fact(20), fact(30))
def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)
print(even(100), odd(7))
def ack(m, n):
    if m == 0: return n + 1
    if n == 0: return ack(m - 1, 1)
    return ack(m - 1, ack(m, n - 1))
print(ack(2, 3))
def outer(n):
    def inner(k): return [k] + inner(k - 1) if k else []
    return inner(n)
print(outer(4))
fib = lambda n: n if n < 2 else fib(n - 1) + fib(n - 2)
print([fib(i) for i in range(12)])
