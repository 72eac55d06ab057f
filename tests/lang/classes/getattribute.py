# __getattribute__ sees every lookup; __getattr__ follows on AttributeError.
class A:
    def __init__(self): self.v = 1
    def __getattribute__(self, name):
        if name == "hidden": raise AttributeError("hidden!")
        if name.startswith("_"): return object.__getattribute__(self, name)
        return f"<{name}>"
a = A()
print(a.v, a.anything, a.__dict__, hasattr(a, "hidden"))
class B(A):
    def __getattr__(self, name): return f"getattr {name}"
print(B().hidden, B().v)
class C:
    def __getattribute__(self, name): return super().__getattribute__(name)
    def m(self): return "m"
print(C().m())
print(len.__getattribute__("__name__"))
