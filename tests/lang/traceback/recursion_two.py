# Two functions that call each other are not folded.
import sys
sys.setrecursionlimit(30)
def f(): g()
def g(): f()
f()
