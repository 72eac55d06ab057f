# Operators that a class takes over from several bases, builtin ones among them, and those that it gets later.
class Adds:
    def __add__(self, other):
        return 'Adds.__add__'

    def __len__(self):
        return 3

    def __repr__(self):
        return 'Adds()'


class Reflects:
    def __radd__(self, other):
        return 'Reflects.__radd__'

    def __lt__(self, other):
        return 'Reflects.__lt__'


class Plain:
    pass


class Both(Adds, Reflects):
    pass


class Deeper(Both, Plain):
    pass


for cls in (Both, Deeper):
    o = cls()
    print(repr(o), o + 1, 1 + o, o < 1, len(o), bool(o), hash(o) is not None)


class PlainFirst(Plain, Adds):
    pass


class List(Plain, list):
    pass


class Named(Adds, dict):
    pass


class ListFirst(list, Adds):
    pass


print(PlainFirst(), List('ab'), Named(a=1), ListFirst('ab') + ['c'], len(ListFirst('ab')), len(Named()), List('ab')[1])


class Equal(Plain):
    def __eq__(self, other):
        return True


class EqualAndMore(Equal, Plain):
    pass


for cls in (Equal, EqualAndMore):
    try:
        hash(cls())
    except TypeError as e:
        print(e)


class Hashes(Equal):
    __hash__ = object.__hash__


class HashesToo(Hashes, Adds):
    pass


print(hash(HashesToo()) is not None, HashesToo() == 5, HashesToo())

# Names made at run time, and methods that bases get or lose afterwards.
Made = type('Made', (Plain,), {''.join(['__', 'len', '__']): lambda self: 7, ''.join(['__ge', 'titem__']): lambda self, i: i * 2})
print(len(Made()), Made()[4])
Plain.__call__ = lambda self: 'called'
print(Deeper()(), List()(), Made()())
Adds.__add__ = lambda self, other: 'new'
print(Deeper() + 1, PlainFirst() + 1)
del Adds.__add__, Adds.__len__, Plain.__call__
for use in (lambda: Deeper() + 1, lambda: len(Both()), lambda: List()(), lambda: Made()()):
    try:
        print(use())
    except TypeError as e:
        print(e)


class Meta(type):
    def mro(cls):
        return [cls, Adds, Reflects, Plain, object]


class Elsewhere(Plain, metaclass=Meta):
    pass


print(Elsewhere(), 1 + Elsewhere(), Elsewhere() < 1)


class New(Plain):
    def __new__(cls, *args):
        print('new', args)
        return super().__new__(cls)


class NewToo(New, Adds):
    pass


class IntToo(Plain, int):
    pass


NewToo(1)
print(IntToo(5) + 1, type(IntToo(5)).__mro__[2])
Elsewhere.__bases__ = (New,)
Both.__bases__ = (Reflects,)
print(Deeper() < 1, 1 + Deeper(), hasattr(Deeper, '__len__'))


class Watches(Plain):
    def __getattribute__(self, name):
        return 'got ' + name


class WatchesToo(Watches, Adds):
    pass


class Falls(Plain):
    def __getattr__(self, name):
        return 'fell ' + name


class FallsToo(Adds, Falls):
    pass


class Sets(Plain):
    def __setattr__(self, name, value):
        print('set', name)


class SetsToo(Sets, Adds):
    pass


print(WatchesToo().x, FallsToo().x)
SetsToo().y = 1


class Dies(Plain):
    def __del__(self):
        print('dies')


class DiesToo(Dies, Adds):
    pass


DiesToo()
