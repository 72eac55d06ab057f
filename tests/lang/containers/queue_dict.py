"""Dicts as queues and stacks: deletions at both ends, OrderedDict, a bounded lru_cache."""
from collections import OrderedDict
import functools
d=OrderedDict()
for i in range(20000): d[i]=i
for i in range(60000):
    k,v=d.popitem(last=False); d[i+20000]=v
print(len(d), next(iter(d)), list(d.items())[:3])
@functools.lru_cache(10000)
def f(x): return x
for i in range(50000): f(i%20000)
print(f.cache_info())
d={i:i for i in range(10)}
for i in range(5): del d[i]
print(list(d), list(reversed(d)), list(d.items())); d[0]=1; print(list(d)); d.clear(); d[3]=4; print(d, list(d)); 
for i in range(3): d[i]=i
del d[3]; print(list(d)); d.update({9:9}); print(list(d),d.popitem(),list(d)); e=d.copy(); print(list(e)); del e[0]; print(list(e), list(d)); d={}; d['a']=1; del d['a']; d['b']=2; print(list(d)); d.pop('b'); print(list(d)); d['c']=1; print(list(d))
d={}; d['a']=1; d.popitem(); d['b']=2; print(list(d)); d.popitem(); d['c']=3; d['d']=4; del d['c']; d.popitem(); d['e']=1; print(list(d),list(d.items()))
r=7
def rnd(n):
    global r
    r=(r*6364136223846793005+1442695040888963407)%2**64
    return (r>>33)%n
d={}
for i in range(20000):
    k=rnd(8)
    if k<3: d[rnd(60)]=i
    elif k==3 and d: d.popitem()
    elif k==4 and d: del d[next(iter(d))]
    elif k==5: d.pop(rnd(60),None)
    elif k==6 and rnd(50)==0: d.clear()
    elif k==7 and rnd(10)==0: d=d.copy()
    if i%50==0: print(list(d.items()), list(reversed(d)), len(d))
