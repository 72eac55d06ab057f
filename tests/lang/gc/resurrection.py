# A finalizer may bring its object back; it is not run a second time.
import gc
gc.disable()
gc.collect()
saved = []
class R:
    def __init__(self): self.me = self
    def __del__(self):
        print("del")
        saved.append(self)
r = R()
del r
print(gc.collect(), len(saved), gc.is_finalized(saved[0]), saved[0].me is saved[0])
saved.clear()
print(gc.collect(), len(saved))
class Plain:
    def __del__(self):
        print("plain del")
        saved.append(self)
p = Plain()
del p
print(len(saved))
saved.clear()
print(len(saved), gc.is_finalized([]))
