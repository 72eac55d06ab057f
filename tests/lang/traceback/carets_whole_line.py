# No carets when the whole line is meant.
def f(): raise KeyError("k")
f()
