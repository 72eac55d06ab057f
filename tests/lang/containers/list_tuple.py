"""list and tuple: every method, its arguments, messages and results; growth in memory."""

def plain(text):
    """Addresses blanked."""
    parts = text.split(' at 0x')
    return ' at 0x'.join([parts[0]] + [p.lstrip('0123456789abcdef') for p in parts[1:]])

import sys
def run(L):
    for e in L.strip().split("\n"):
        try: print(e,'->', plain(repr(eval(e))))
        except BaseException as x: print(e,'->', type(x).__name__, x)
class Eq:
    def __init__(s,v): s.v=v
    def __eq__(s,o): return s.v==o
    def __hash__(s): return hash(s.v)
    def __repr__(s): return 'Eq(%r)'%s.v
def lst(f,*a,**k):
    l=[3,1,2]; r=f(l,*a,**k); return l,r
def ass(k,v):
    l=list(range(6)); l[k]=v; return l
def dele(k):
    l=list(range(6)); del l[k]; return l
run("""
[1,2,3][1:], [1,2,3][::-1], [1,2,3][5:], [1,2,3][-1], [1,2,3][-4:2:2]
[1][1]
[1]['a']
[1][2**70]
[1][-2]
lst(list.append,1)
lst(list.extend,(1,2))
lst(list.extend,1)
lst(list.insert,0,9)
lst(list.insert,'a',9)
lst(list.insert,0)
lst(list.pop)
lst(list.pop,0)
lst(list.pop,5)
lst(list.pop,'a')
[].pop()
lst(list.remove,1)
lst(list.remove,9)
lst(list.index,2)
lst(list.index,9)
lst(list.index,1,2)
lst(list.index,1,'a')
lst(list.index)
lst(list.count,1)
lst(list.reverse)
lst(list.sort)
lst(list.sort,reverse=True)
lst(list.sort,key=lambda x:-x)
lst(list.sort,1)
lst(list.sort,foo=1)
lst(list.sort,key=1)
lst(list.copy)
lst(list.clear)
lst(list.clear,1)
lst(list.append)
lst(list.__iadd__,[1])
lst(list.__imul__,2)
lst(list.__imul__,'a')
lst(list.__mul__,-1)
[1]+(2,)
[1]*'a'
2*[1]
[1]*2**70
ass(0,9), ass(-1,9), ass(slice(1,3),[7,8,9]), ass(slice(None,None,2),[1,2,3]), ass(slice(4,1),[9]), ass(slice(0,0),[5,5])
ass(slice(None,None,2),[1])
ass(slice(None,None,2),5)
ass(slice(0,1),5)
ass(9,1)
ass('a',1)
ass(slice('a'),[1])
dele(0), dele(-1), dele(slice(1,3)), dele(slice(None,None,2)), dele(slice(5,0,-2)), dele(slice(None,None,-1))
dele(9)
dele('a')
[1,2]<[1,3], [1]<[1,2], [1]==[1], [1]!=[2], [2]>[1,2], []<=[]
[1]<(1,)
[1,[2,[3]]]==[1,[2,[3]]], [float('nan')]==[float('nan')], (lambda n:[n]==[n])(float('nan'))
1 in [1], 5 in [1], Eq(1) in [1], [Eq(2)].index(2), [1,Eq(2)].count(2)
list('abc'), list({1:2}), list(range(3)), list((i for i in 'ab')), list()
list(1)
list(1,2)
list(x=1)
list([1],x=1)
sorted('hello'), sorted([(1,'b'),(1,'a')]), sorted([3,1.5,2]), sorted({2,1}), sorted('ab',reverse=True)
sorted([1,None])
[i for i in range(5)], [*range(3),*'ab']
sys.getsizeof([]), sys.getsizeof([1]), sys.getsizeof([1,2,3]), sys.getsizeof([i for i in range(10)]), sys.getsizeof(list(range(10))), sys.getsizeof([0]*10), sys.getsizeof([1,2]+[3]), sys.getsizeof([*range(5)])
(1,2,3)[1:], (1,)+(2,), (1,2)*2, ()*5, (1,2,3)[::-1], (1,2)[-1]
(1,)[1]
(1,)['a']
(1,)+[1]
(1,2).index(2), (1,2,1).count(1)
(1,2).index(5)
(1,2).index()
tuple('ab'), tuple(), tuple([1]), tuple((1,))
tuple(1)
tuple(1,2)
tuple(x=1)
(1,2)<(1,3), (1,)==(1,), ()<(1,), hash((1,2)), hash(()), hash((1.5,'a'))
hash(([],))
len(()), len((1,2)), 1 in (1,), bool(()), bool((0,))
(1,2).__getnewargs__(), tuple.__doc__ is not None
sys.getsizeof(()), sys.getsizeof((1,)), sys.getsizeof((1,2,3))
[].__class_getitem__(int), list[int], tuple[int,...], dict[str,int]
iter([]), reversed([1]), iter(()) 
next(iter([1])), next(iter([]),5), list(reversed([1,2])), list(reversed((1,2))), list(reversed('ab')), list(reversed(range(3)))
iter([1,2]).__length_hint__(), reversed([1,2]).__length_hint__(), iter((1,)).__length_hint__()
list(zip('ab',[1,2])), list(enumerate('ab',5)), list(map(lambda a,b:a+b,[1,2],[3,4])), list(filter(None,[0,1])), list(zip()), list(enumerate('a',2**70))
[].__reversed__, [].append
[1,2,3].__contains__(2), [1].__len__(), [1].__getitem__(0), [1].__eq__(2), [1].__lt__([2])
[].__hash__
list.__hash__
list.__mro__, tuple.__mro__
[].foo
[[]]*2
(lambda l:(l.append(l),l))([1])
(lambda l:l.extend(l) or l)([1,2])
(lambda l:l.__setitem__(slice(0,0),l) or l)([1,2])
""")
l=[5,3,1]
class Bad:
    def __lt__(s,o): l.append(1); return True
l=[Bad(),Bad(),Bad()]
try: l.sort()
except ValueError as e: print(e)
print(len(l))
l=[1,2,3]
for x in l:
    if len(l)<6: l.append(x)
print(l)
it=iter(l); list(it); l.append(3); print(list(it))
def gen():
    yield 1
    raise KeyError('x')
l=[0]
try: l.extend(gen())
except KeyError: print(l)
try: l+=gen()
except KeyError: print(l)
a=[]; sizes=[]
for i in range(100):
    a.append(i); sizes.append(sys.getsizeof(a))
for i in range(100):
    a.pop(); sizes.append(sys.getsizeof(a))
print(sizes)
class L(list):
    def __init__(s,*a,x=1): super().__init__(*a); s.x=x
q=L([1],x=5); print(q,q.x,type(q+[1]),type(q[:]),type(q.copy()),q==[1], sys.getsizeof(q)>0)
class T(tuple):
    def __new__(c,a,b): return super().__new__(c,(a,b))
t=T(1,2); t.z=3; print(t,t.z,t==(1,2),hash(t)==hash((1,2)),type(t[:]),type(t+()),len(t))
