# What copy refuses: builtin objects with fields that nothing tells of, also below a class of one's own.
import copy
import itertools


class Pairs(itertools.pairwise):
    pass


class Named(property):
    pass


class Stated(property):
    def __getstate__(self):
        return {'told': 1}


class Plain:
    pass


for value in itertools.pairwise('ab'), Pairs('ab'), (i for i in []), property(), Named(), memoryview(b'a'), {}.keys():
    for protocol in 2, 4:
        try:
            print(value.__reduce_ex__(protocol))
        except TypeError as e:
            print(e)
print(copy.copy(Stated()).told)
p = Plain()
p.x = 1
print(copy.copy(p).x)
