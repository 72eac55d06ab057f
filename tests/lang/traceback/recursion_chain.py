# A handler that recurses, too.
import sys
sys.setrecursionlimit(40)
def f():
    try:
        f()
    finally:
        pass
f()
