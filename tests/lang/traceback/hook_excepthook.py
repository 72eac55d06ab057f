# sys.excepthook that fails.
import sys
def hook(t, v, tb): raise KeyError("hook")
sys.excepthook = hook
raise ValueError("x")
