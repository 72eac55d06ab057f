# sys.tracebacklimit.
import sys
sys.tracebacklimit = 1
def f(): g()
def g(): raise ValueError("x")
f()
