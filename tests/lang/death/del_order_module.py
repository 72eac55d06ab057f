# Globals die at exit in the order of their definition; __del__ still sees the module.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, helper())
def helper(): return "helper works"
a = D("a")
c = D("c")
b = D("b")
print("end of script")
