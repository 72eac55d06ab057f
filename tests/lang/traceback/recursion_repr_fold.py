# Endless __repr__: every cycle has a line of its own frame only.
import sys
sys.setrecursionlimit(60)
class A:
    def __repr__(self):
        return f"{self!r}"
repr(A())
