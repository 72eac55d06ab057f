# How often caches, counters and dicts ask a key for its hash.
import functools
class K:
    def __init__(s,n): s.n=n
    def __hash__(s): print("hash", s.n); return hash(s.n)
    def __eq__(s,o): print("eq"); return s.n==o.n
@functools.lru_cache(maxsize=2)
def f(x): print("call"); return 1
@functools.lru_cache(maxsize=None)
def g(x): print("call"); return 1
@functools.cache
def h(x, y=1): print("call"); return 1
for k in (1,1,2,3,1): print('f',k); f(K(k))
for k in (1,1,2,3,1): print('g',k); g(K(k))
for k in (1,1): print('h',k); h(K(k), y=K(5))
d={}
k=K(7)
print("setdefault"); d.setdefault(k,1); d.setdefault(K(7),2)
print("pop"); d.pop(K(7)); d.pop(K(7),None)
import collections
c=collections.Counter(); print("counter"); c[k]+=1; c.update([k,k])
dd=collections.defaultdict(list); print("dd"); dd[k].append(1)
od=collections.OrderedDict(); print("od"); od[k]=1; od.move_to_end(k); od[k]=2; od.pop(k); od.setdefault(k,1); od.popitem()
s=set(); print("set"); s.add(k); s|={K(8)}; s.discard(k); s.remove(K(8))
print("fromkeys"); dict.fromkeys([k]); {**{k:1}}; {k:1}|{k:2}; x={k:1}; x.update({K(9):1}); x.update([(k,2)])
frozenset([k]); {k}; [*{k}]; set([k])-{k}; {k}&{K(7)}; {k}.issubset([k])
l=[k]; print("list"); k in l; l.count(K(7)); l.index(K(7)); 
