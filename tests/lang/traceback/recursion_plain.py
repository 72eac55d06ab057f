# The folding of repeated lines.
def f(n):
    return f(n + 1)
import sys
sys.setrecursionlimit(80)
f(0)
