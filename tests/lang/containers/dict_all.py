"""dict and its views: every method, messages, sizes, changes during iteration, tracking."""

def plain(text):
    """Addresses blanked."""
    parts = text.split(' at 0x')
    return ' at 0x'.join([parts[0]] + [p.lstrip('0123456789abcdef') for p in parts[1:]])

import sys
def run(L):
    for e in L.strip().split("\n"):
        try: print(e,'->', plain(repr(eval(e))))
        except BaseException as x: print(e,'->', type(x).__name__, x)
def dd(f,*a,**k):
    d={'a':1,2:'b'}; r=f(d,*a,**k); return d,r
class H:
    def __hash__(s): return 1
class BadH:
    def __hash__(s): raise ValueError('bad')
class Mis(dict):
    def __missing__(s,k): return ('missing',k)
class Keys:
    def keys(s): return ['x','y']
    def __getitem__(s,k): return k*2
run("""
{}, {1:2}, {'a':1,**{'b':2}}, dict(), dict(a=1), dict([(1,2)]), dict({1:2},b=3), dict(Keys()), dict(zip('ab',[1,2]))
dict(1)
dict([1])
dict([(1,2,3)])
dict(['ab','cd'])
dict(['abc'])
dict(1,2)
dict([[]])
{}[1]
{}['a']
{}[[]]
{[]:1}
{BadH():1}
{1:2}[BadH()]
dd(dict.get,'a'), dd(dict.get,'z'), dd(dict.get,'z',5)
dd(dict.get)
dd(dict.get,1,2,3)
dd(dict.get,[])
dd(dict.pop,'a'), dd(dict.pop,'z',5)
dd(dict.pop,'z')
dd(dict.pop)
dd(dict.pop,[])
{}.pop([])
dd(dict.popitem)
{}.popitem()
dd(dict.setdefault,'a'), dd(dict.setdefault,'z'), dd(dict.setdefault,'z',5)
dd(dict.update,{'a':5}), dd(dict.update,[(1,2)]), dd(dict.update,x=1), dd(dict.update), dd(dict.update,Keys())
dd(dict.update,1)
dd(dict.update,1,2)
dd(dict.clear), dd(dict.copy)
dd(dict.keys), dd(dict.values), dd(dict.items)
dd(dict.__contains__,'a')
dd(dict.__delitem__,'a')
dd(dict.__delitem__,'z')
dict.fromkeys('ab'), dict.fromkeys([1],2), dict.fromkeys({3,1},0), dict.fromkeys({1:2}), Mis.fromkeys('a'), type(Mis.fromkeys('a'))
dict.fromkeys()
dict.fromkeys(1)
{1:2}|{3:4}, {1:2}|{1:5}
{}|[]
(lambda d:d.__ior__([(1,2)]))({}), (lambda d:d.__ior__({3:4}))({})
{}.__or__([])
{1:2}=={1:2}, {1:2}=={1:3}, {1:2}!={}, {1:2,3:4}=={3:4,1:2}
{}<{}
Mis()[5], Mis(a=1)['a']
len({1:2}), bool({}), 1 in {1:2}, list({1:2}), list(reversed({1:2,3:4}))
{1,2}&{1:0}.keys(), {1:0}.keys()&{1}, {1:0,2:0}.keys()-{1}, {1:0}.keys()|[5], {1:0}.keys()^{2}, {1:0}.items()|{5}, {1:2}.keys()=={1}, {1:2}.keys()<{1,2}, {1:2}.items()=={(1,2)}, {1:2}.keys()>=set()
{1:2}.keys()&1
{1:2}.keys()+[1]
{1:2}.keys().isdisjoint([1]), {1:2}.keys().isdisjoint({3:4}.keys()), {1:2}.items().isdisjoint([(1,2)])
1 in {1:2}.keys(), (1,2) in {1:2}.items(), (1,3) in {1:2}.items(), 2 in {1:2}.values(), 5 in {1:2}.items()
{1:2}.values()=={1:2}.values(), len({1:2}.items()), {1:2}.keys().mapping
hash({}.keys())
iter({}), iter({}.values()), iter({}.items()), reversed({}), reversed({}.items())
list(reversed({1:2,3:4}.items())), list(reversed({1:2,3:4}.values()))
{1:[]}.items()&{1}
{}.keys()|5
sys.getsizeof({}), sys.getsizeof({1:1}), sys.getsizeof({'a':1}), sys.getsizeof(dict(a=1)), sys.getsizeof(dict([('a',1)])), sys.getsizeof({i:i for i in range(10)}), sys.getsizeof({str(i):i for i in range(10)}), sys.getsizeof(dict.fromkeys(range(20))), sys.getsizeof({**{'a':1},1:2})
sys.getsizeof({1:1,2:2,3:3,4:4,5:5,6:6}), sys.getsizeof({'a':1,'b':1,'c':1,'d':1,'e':1,'f':1}), sys.getsizeof(dict(a=1,b=2,c=3,d=4,e=5,f=6,g=7)), sys.getsizeof({'a':1,'b':1,'c':1,'d':1,'e':1,'f':1}.copy()), sys.getsizeof(dict({'a':1,'b':1,'c':1,'d':1,'e':1,'f':1}))
{True:1,1:2,1.0:3}, {0:1,False:2}, {'a':1,'a':2}, {float('nan'):1}=={float('nan'):1}
{}.foo
dict.__hash__, dict.__class_getitem__(int)
(lambda d:(d.__setitem__('me',d),d))({})
type({}.keys()), type(iter({}.keys()))
dict(**{'a':1}, **{'b':2})
print(**{1:2})
print(*[1], **{'sep':'-'}, **{'sep':'x'})
dict(a=1,**{'a':2})
""")
d={1:1,2:2}
try:
    for k in d: d[k+10]=1
except RuntimeError as e: print(e)
d={1:1,2:2}
try:
    for k in d: del d[k]; d[k+10]=1
except RuntimeError as e: print(e)
d={1:1,2:2}
try:
    for k in d.items(): d.clear()
except RuntimeError as e: print(e)
import sys
s=[]
d={}
for i in range(200): d[i]=1; s.append(sys.getsizeof(d))
for i in range(200): del d[i]; s.append(sys.getsizeof(d))
for i in range(20): d['x%d'%i]=i; s.append(sys.getsizeof(d))
print(s)
s=[]; d={}
for i in range(120): d['k%d'%i]=1; s.append(sys.getsizeof(d))
d[1]=2; s.append(sys.getsizeof(d)); e=d.copy(); s.append(sys.getsizeof(e))
for k in list(d)[:100]: del d[k]
s.append(sys.getsizeof(d.copy())); f={}; f.update(d); s.append(sys.getsizeof(f)); s.append(sys.getsizeof({**d})); s.append(sys.getsizeof(dict(d)))
print(s, list(d)[:5])
class K:
    n=0
    def __init__(s,v): s.v=v
    def __hash__(s): return s.v%7
    def __eq__(s,o): K.n+=1; return isinstance(o,K) and s.v==o.v
d={K(i):i for i in range(50)}
print(K.n, sum(d[K(i)] for i in range(50)), K.n)
class Ev:
    def __hash__(s): return 1
    def __eq__(s,o):
        d2.clear(); return False
d2={1:1}
print(d2.get(Ev()), d2)
d2={Ev():1}
try: d2[1]=5; print(d2)
except Exception as e: print(repr(e))
x={'a':1}
x|={'b':2}; print(x)
class D(dict): pass
q=D(a=1); q.z=5; print(q,q.z,type(q.copy()),type(q|{}), q=={'a':1})
import gc
print(gc.is_tracked({}),gc.is_tracked({1:[]}),gc.is_tracked(dict(a=1)))
t=tuple([1,2]); print(gc.is_tracked(t)); gc.collect(); print(gc.is_tracked(t))
a={}; a['x']=[]; print(gc.is_tracked(a)); a.clear(); gc.collect(); print(gc.is_tracked(a))
print(list(zip(*{1:2,3:4}.items())))
l=[]
for kv in {1:2,3:4}.items(): l.append(kv)
print(l)
l=list({1:2,3:4}.items()); print(l, l[0] is l[1])
e=list(enumerate('ab')); print(e)
z=[x for x in zip('ab','cd')]; print(z)
