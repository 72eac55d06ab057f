"""collections, functools, operator, collections.abc: the parts written in Python."""

def plain(text):
    """Addresses blanked."""
    parts = text.split(' at 0x')
    return ' at 0x'.join([parts[0]] + [p.lstrip('0123456789abcdef') for p in parts[1:]])

import sys

import collections as mine
import functools as ft
import _collections_abc as ca
import operator as op
Counter,OrderedDict,ChainMap,UserDict,UserList,UserString,namedtuple=[getattr(mine,n) for n in 'Counter OrderedDict ChainMap UserDict UserList UserString namedtuple'.split()]
P=namedtuple('P','x y',defaults=[5])
class S(ca.Set):
    def __init__(s,i): s.d=list(dict.fromkeys(i))
    def __iter__(s): return iter(s.d)
    def __contains__(s,x): return x in s.d
    def __len__(s): return len(s.d)
    def __repr__(s): return 'S(%r)'%s.d
class MM(ca.MutableMapping):
    def __init__(s): s.d={}
    def __getitem__(s,k): return s.d[k]
    def __setitem__(s,k,v): s.d[k]=v
    def __delitem__(s,k): del s.d[k]
    def __iter__(s): return iter(s.d)
    def __len__(s): return len(s.d)
class Q(ca.MutableSequence):
    def __init__(s,i=()): s.d=list(i)
    def __getitem__(s,k): return s.d[k]
    def __setitem__(s,k,v): s.d[k]=v
    def __delitem__(s,k): del s.d[k]
    def insert(s,i,v): s.d.insert(i,v)
    def __len__(s): return len(s.d)
@ft.total_ordering
class T:
    def __init__(s,v): s.v=v
    def __lt__(s,o): return s.v<o.v
    def __eq__(s,o): return s.v==o.v
@ft.lru_cache(maxsize=2)
def sq(x): return x*x
@ft.singledispatch
def sd(x): return 'obj'
@sd.register
def _(x:int): return 'int'
@sd.register(list)
def _(x): return 'list'
@sd.register(ca.Mapping)
def _(x): return 'mapping'
class C:
    @ft.cached_property
    def p(s): print('once'); return 4
    def m(s,a,b): return a,b
    pm=ft.partialmethod(m,1)
def od(*a,**k): return OrderedDict(*a,**k)
def mte():
    d=od(a=1,b=2,c=3); d.move_to_end('a'); r=[list(d)]; d.move_to_end('c',last=False); r.append(list(d)); r.append(d.popitem(last=False)); return r
def mm():
    m=MM(); m.update(a=1); m.update({'b':2}); m.update([('c',3)]); r=[dict(m),m.pop('a'),m.pop('z',9),m.setdefault('q',1),sorted(m.keys()),list(m.items()),list(m.values()),m.keys()|{'z'}==set(m)|{'z'},repr(m.keys())[:10],m==dict(m)]
    m.clear(); r.append(len(m)); return r
def qq():
    q=Q([3,1,2]); q.append(5); q.extend([6]); q.reverse(); r=[list(q),q.pop(),q.index(5),q.count(1),list(reversed(q)),5 in q]; q.remove(5); q+=[1]; r.append(q.d); q.clear(); r.append(q.d); return r
L="""P(1,2), P(1), P(y=1,x=2), P._fields, P._field_defaults, P(1)._asdict(), P(1,2)._replace(x=9), P._make([1,2]), P(1,2)==(1,2), P.__doc__, P.__new__.__doc__,P.x.__doc__
P()
P(1,2,3)
P(z=1)
P._make([1])
P(1,2)._replace(z=3)
namedtuple('A','a a')
namedtuple('A','_a')
namedtuple('A','class')
namedtuple('1A','a')
namedtuple('A','a a _b class',rename=True)._fields
namedtuple('A','a',defaults=(1,2))
P.__match_args__, P.__slots__, P.__module__
Counter('abracadabra'), Counter(a=2)+Counter(a=1,b=-1), Counter(a=2)-Counter(a=1,b=3), Counter(a=2)|Counter(b=1), Counter(a=2,b=1)&Counter(a=1), -Counter(a=-2), +Counter(a=-2,b=1)
Counter('aab').most_common(1), Counter('aab').most_common(), sorted(Counter('aab').elements()), Counter('aab').total(), Counter('ab')['z']
Counter.fromkeys('a')
Counter(a=1)<=Counter(a=2), Counter(a=1)==Counter(a=1,b=0), Counter(a=1)<Counter(a=1), Counter()
od([('a',1)]), od(a=1)==od(a=1), od([('a',1),('b',2)])==od([('b',2),('a',1)]), od(a=1)=={'a':1}, od(), list(reversed(od(a=1,b=2)))
mte()
od().popitem()
od(a=1).pop('b')
od(a=1).pop('b',3), od(a=1)|{'b':1}, {'b':1}|od(a=1), od.fromkeys('ab',0) if 0 else OrderedDict.fromkeys('ab',0)
od(1,2)
od(a=1).__reduce__()[:3]
ChainMap({'a':1},{'b':2,'a':3}), len(ChainMap({'a':1},{'b':2})), list(ChainMap({'a':1},{'b':2})), ChainMap({'a':1})['a'], ChainMap({'a':1},{'b':2}).parents, ChainMap({'a':1}).new_child({'z':1}), dict(ChainMap({'a':1},{'a':2,'c':3}))
ChainMap()['x']
ChainMap({},{'a':1}).pop('a')
UserDict({'a':1}), UserDict(a=1)|{'b':2}, UserDict({'a':1}).copy(), UserDict(a=1).get('x',3)
UserDict()['x']
UserList([1,2])+[3], UserList([1,2])[0:1], UserList([3,1])==[3,1], UserList('ab')*2
UserString('abc').upper(), UserString('abc')+'d', UserString('abc')[1:], 'b' in UserString('abc'), hash(UserString('abc'))==hash('abc'), UserString('a%s')%1
S([1,2])&S([2,3]), S([1,2])|S([3]), S([1,2])-S([1]), S([1,2])^S([2,3]), S([1])<=S([1,2]), S([1])==S([1]), S([1]).isdisjoint(S([2])), {1,2}&S([1]) , S([1])|{5}
S([1])._hash()==hash(frozenset([1])), S([1])<[1]
mm()
qq()
isinstance([],ca.Sequence), isinstance({},ca.Mapping), isinstance((),ca.Hashable), isinstance([],ca.Hashable), issubclass(dict,ca.MutableMapping), isinstance(iter([]),ca.Iterator), isinstance(range(3),ca.Sequence), isinstance('a',ca.Collection), isinstance(len,ca.Callable), isinstance((i for i in []),ca.Generator)
ca.Sequence()
ca.Sized[int]
ca.Iterable[int]
T(1)<T(2),T(1)<=T(1),T(2)>T(1),T(1)>=T(2)
ft.total_ordering(type('X',(),{}))
[sq(2),sq(2),sq(3),sq(4),sq(2),sq.cache_info(),sq.cache_parameters(),sq.__wrapped__(3),sq.__name__]
sq.cache_clear(), sq.cache_info()
sd(1),sd([]),sd({}),sd('a'),sd(True), sd.dispatch(int)(1)
sd()
(lambda c:(c.p,c.p,c.pm(2)))(C())
ft.reduce(lambda a,b:a+b,[1,2,3],10), ft.reduce(max,[1])
ft.reduce(max,[])
ft.partial(int,base=2)('101'), ft.partial(ft.partial(pow,2),3)(), repr(ft.partial(int,'1',base=2))
sorted([3,1,2],key=ft.cmp_to_key(lambda a,b:b-a))
ft.wraps(sq)(lambda:1).__name__
op.itemgetter(1,0)([1,2]), op.attrgetter('real.imag')(3), op.methodcaller('upper')('a'), repr(op.itemgetter(1)), repr(op.methodcaller('a',1,b=2)), op.__add__(1,2)"""
for e in L.split("\n"):
    try: print(e[:40],'->', plain(repr(eval(e))))
    except BaseException as x: print(e[:40],'->', type(x).__name__, x)
