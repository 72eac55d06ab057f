# Things that contain themselves, and things met twice.
import pickle


class Node:
    pass


class Keyed:
    def __hash__(self):
        return 7

    def __eq__(self, other):
        return type(other) is Keyed


def cyclic_tuple():
    items = []
    t = (items,)
    items.append(t)
    return t


def cyclic_long_tuple():
    items = []
    t = (1, 2, 3, 4, items)
    items.append(t)
    return t


def cyclic_frozenset():
    k = Keyed()
    k.f = frozenset([k])
    return k.f


for protocol in range(6):
    a = []
    a.append(a)
    b = pickle.loads(pickle.dumps(a, protocol))
    print(b[0] is b, pickle.dumps(a, protocol))
    d = {}
    d[1] = d
    e = pickle.loads(pickle.dumps(d, protocol))
    print(e[1] is e)
    n = Node()
    n.me, n.list = n, [n]
    m = pickle.loads(pickle.dumps(n, protocol))
    print(m.me is m, m.list[0] is m)
    t = pickle.loads(pickle.dumps(cyclic_tuple(), protocol))
    print(t[0][0] is t, pickle.dumps(cyclic_tuple(), protocol))
    t = pickle.loads(pickle.dumps(cyclic_long_tuple(), protocol))
    print(t[4][0] is t)
    f = pickle.loads(pickle.dumps(cyclic_frozenset(), protocol))
    for k in f:
        print(type(k.f).__name__, k.f is f)
    shared = ["s"]
    x, y, z = pickle.loads(pickle.dumps([shared, shared, (shared,)], protocol))
    print(x is y is z[0])
