# Cycles that are alive at exit are finalized too.
import atexit
class D:
    def __init__(self, n): self.n, self.me = n, self
    def __del__(self): print("del", self.n)
d = D("cycle")
atexit.register(lambda: print("atexit"))
print("end of script")
