# Temporaries die right after the operation that consumed them.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, end="; ")
    def __add__(self, o): print("add", end="; "); return D(f"({self.n}+{o.n})")
    def __getitem__(self, k): print("get", end="; "); return self
    def __setitem__(self, k, v): print("set", end="; ")
    def __eq__(self, o): print("eq", end="; "); return True
    def __call__(self, *a): print("call", end="; ")
    attr = 5
D(1) + D(2); print("binary")
D(1) + D(2) + D(3); print("chain")
D(1)[D(2)]; print("subscript")
D(1)[D(2)] = D(3); print("store")
D(1) == D(2); print("compare")
D(1)(D(2), D(3)); print("call")
D(1).attr; print("attribute")
print(len([D(1), D(2)]), end="; "); print("builtin")
D(1) if D(2) else D(3); print("conditional")
D(1) and D(2); print("and")
[D(1), D(2)][0].n; print("index")
print((lambda x: x.n)(D("lambda")), end="; "); print("function")
f"{D(1).n} {D(2).n}"; print("fstring")
