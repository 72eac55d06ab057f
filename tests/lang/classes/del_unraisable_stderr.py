# What is printed when __del__ raises.
class D:
    def __del__(self): raise ValueError("in del")
    def __repr__(self): return "<D>"
d = D()
del d
print("after")
