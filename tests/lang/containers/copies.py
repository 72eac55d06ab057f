"""Copies of containers and of their iterators; SimpleNamespace, mappingproxy, cells, generic aliases, unions; match on them."""
import copy
from collections import *
import functools, operator, types
P=namedtuple('P','a b')
for o in ([1,[2]],{1:[2]},(1,[2]),{1,2},frozenset([1]),deque([1,[2]],5),defaultdict(list,{1:[2]}),OrderedDict(a=[1]),Counter('aab'),P(1,[2]),ChainMap({1:2}),UserDict(a=1),UserList([1]),types.SimpleNamespace(a=[1]),functools.partial(int,base=2),operator.itemgetter(1),range(3),slice(1,2),list[int],int|str):
    for f in (copy.copy,copy.deepcopy):
        try: c=f(o); print(type(o).__name__, f.__name__, repr(c)==repr(o), c is o)
        except Exception as e: print(type(o).__name__, f.__name__, type(e).__name__, str(e)[:80])
for it in (iter([1,2,3]),iter((1,2)),iter('ab'),iter({1:2}),iter({1}),iter(range(4)),reversed([1,2]),enumerate('ab'),zip('ab'),map(str,[1]),filter(None,[1]),iter(b'ab'),iter(deque([1,2])), iter([5,6,1,2].pop,5), reversed((1,2)), {1:2}.items().__iter__()):
    try:
        next(it); c=copy.copy(it); print(type(it).__name__, list(c)==list(it))
    except Exception as e: print(type(it).__name__, type(e).__name__, str(e)[:80])
n=types.SimpleNamespace(a=1,b=[2]); print(n, n==types.SimpleNamespace(a=1,b=[2]), vars(n)); n.c=3; print(n); del n.a; print(n)
try: n.zz
except AttributeError as e: print(e)
class N(types.SimpleNamespace): pass
print(N(x=1))
try: types.SimpleNamespace(1)
except TypeError as e: print(e)
m=types.MappingProxyType({'a':1}); print(m, m['a'], len(m), list(m), m|{'b':2}, m==({'a':1}), m.get('z',5), 'a' in m, m.copy())
try: m['b']=1
except TypeError as e: print(e)
try: types.MappingProxyType(1)
except TypeError as e: print(e)
c=types.CellType(5); print(c.cell_contents); c.cell_contents=6; print(c==types.CellType(6)); del c.cell_contents
try: c.cell_contents
except ValueError as e: print(e)
print(types.GenericAlias(list,(int,)), isinstance(list[int],types.GenericAlias), isinstance(int|str,types.UnionType))
class G(list[int]): pass
print(G.__mro__, G.__orig_bases__)
from typing import TypeVar
T=TypeVar('T')
print(list[T], list[T].__parameters__, list[T][int], dict[T,int][str], list[T]|None)
def f(x: list[int], y: dict[str, int|None]) -> tuple[int, ...]: pass
print(f.__annotations__)
match [1,2,3]:
    case [a,*b]: print(a,b)
match deque([1,2]):
    case [a,b]: print(a,b)
match {'x':1,'y':2}:
    case {'x':v,**rest}: print(v,rest)
match P(1,2):
    case P(a,b): print(a,b)
