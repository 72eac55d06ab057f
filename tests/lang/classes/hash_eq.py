# __eq__ without __hash__ makes instances unhashable.
class E:
    def __init__(self, v): self.v = v
    def __eq__(self, other): return isinstance(other, E) and self.v == other.v
class H(E):
    def __hash__(self): return hash(self.v)
print(E(1) == E(1), E(1) != E(1), E(1) != E(2), E.__hash__)
try:
    hash(E(1))
except TypeError as e:
    print(e)
print(len({H(1), H(1), H(2)}), {H(1): "x"}[H(1)], H(1) in [H(0), H(1)])
class Bad:
    def __hash__(self): return "x"
try:
    hash(Bad())
except TypeError as e:
    print(e)
class Big:
    def __hash__(self): return 2 ** 64 + 5
class Neg:
    def __hash__(self): return -1
print(hash(Big()), hash(Neg()), object.__eq__(1, 2) , object.__ne__(1, 2))
class Plain: pass
p = Plain()
print(p == p, p == Plain(), p != p, hash(p) == hash(p))
