# The recursion limit raises RecursionError, and the program goes on.
import sys
def down(n): return down(n + 1)
for _ in range(3):
    try:
        down(0)
    except RecursionError as e:
        print(e)
old = sys.getrecursionlimit()
sys.setrecursionlimit(100)
def depth(n):
    try:
        return depth(n + 1)
    except RecursionError:
        return n
print(80 < depth(0) < 100, old)
sys.setrecursionlimit(old)
try:
    sys.setrecursionlimit(1)
except (ValueError, RecursionError) as e:
    print(type(e).__name__, e)
