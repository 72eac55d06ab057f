"""Containers that are changed by the comparisons, hashes and finalizers of their own items."""
# containers changed from within their own operations
import gc, weakref, sys
out=[]
class Evil:
    act=None
    def __init__(s,h=1): s.h=h
    def __hash__(s): return s.h
    def __eq__(s,o):
        if Evil.act: Evil.act()
        return False
    def __lt__(s,o):
        if Evil.act: Evil.act()
        return True
    def __repr__(s):
        if Evil.act: Evil.act()
        return 'E'
    def __del__(s):
        if Evil.act: Evil.act()
def attempt(name, f):
    try: r=f(); out.append((name, 'ok'))
    except BaseException as e: out.append((name, type(e).__name__, str(e)[:60]))
    finally: Evil.act=None
for kind in range(4):
    l=[Evil() for _ in range(10)]
    Evil.act=[l.clear, lambda: l.append(1) if len(l)<100 else None, lambda: l.__delitem__(slice(0,1)), lambda: l.insert(0,Evil()) if len(l)<50 else None][kind]
    attempt('in%d'%kind, lambda: 5 in l); 
    l[:]=[Evil() for _ in range(10)] ; Evil.act=[l.clear, lambda: l.append(1) if len(l)<100 else None, lambda: l.__delitem__(slice(0,1)), lambda: l.pop() if l else 0][kind]
    attempt('index%d'%kind, lambda: l.index(5))
    l=[Evil() for _ in range(10)]; Evil.act=l.clear; attempt('count', lambda: l.count(5))
    l=[Evil() for _ in range(10)]; Evil.act=l.clear; attempt('remove', lambda: l.remove(5))
    l=[Evil() for _ in range(10)]; m=[Evil() for _ in range(10)]; Evil.act=l.clear; attempt('cmp', lambda: l==m)
    l=[Evil() for _ in range(10)]; Evil.act=l.clear; attempt('repr', lambda: repr(l))
    l=[Evil() for _ in range(40)]; Evil.act=l.clear; attempt('sort', lambda: l.sort())
    l=[Evil() for _ in range(40)]; Evil.act=lambda: l.append(1); attempt('sort2', lambda: l.sort())
    l=[Evil() for _ in range(10)]; Evil.act=lambda: l.append(1) if len(l)<30 else 0; attempt('clear', lambda: l.clear())
    l=[Evil() for _ in range(10)]; Evil.act=lambda: l.append(1) if len(l)<30 else 0; attempt('delslice', lambda: l.__delitem__(slice(2,5)))
    l=[Evil() for _ in range(10)]; Evil.act=lambda: l.clear(); attempt('setslice', lambda: l.__setitem__(slice(2,5),[1]))
    l=[Evil() for _ in range(10)]; Evil.act=lambda: l.clear(); attempt('setext', lambda: l.__setitem__(slice(0,10,2),[1]*5))
    d={Evil():i for i in range(5)}
    Evil.act=[d.clear, lambda: d.__setitem__(len(d),1) if len(d)<40 else 0, lambda: d.popitem() if d else 0, lambda: d.update({i:1 for i in range(20)})][kind]
    attempt('dget', lambda: d.get(1)); attempt('dset', lambda: d.__setitem__(1,2))
    d={Evil():i for i in range(5)}; Evil.act=d.clear; attempt('dpop', lambda: d.pop(1)); 
    d={Evil():i for i in range(5)}; Evil.act=d.clear; attempt('drepr', lambda: repr(d))
    d={i:Evil() for i in range(5)}; e={i:Evil() for i in range(5)}; Evil.act=[d.clear,e.clear][kind%2]; attempt('deq', lambda: d==e)
    d={i:Evil() for i in range(5)}; Evil.act=lambda: d.__setitem__('x',1); attempt('dclear', lambda: d.clear())
    d={Evil():i for i in range(5)}; e={Evil():1}; Evil.act=[d.clear,e.clear,lambda: e.__setitem__(3,4), lambda: d.__setitem__(3,4)][kind]; attempt('dupd', lambda: d.update(e))
    s={Evil() for i in range(5)}
    Evil.act=[s.clear, lambda: s.add(len(s)) if len(s)<40 else 0, lambda: s.pop() if s else 0, lambda: s.update(range(20))][kind]
    attempt('sin', lambda: 1 in s); attempt('sadd', lambda: s.add(1)); attempt('sdis', lambda: s.discard(1))
    s={Evil() for i in range(5)}; t={Evil() for i in range(5)}; Evil.act=[s.clear,t.clear][kind%2]; attempt('sor', lambda: s|t)
    s={Evil() for i in range(5)}; t={Evil() for i in range(5)}; Evil.act=[s.clear,t.clear][kind%2]; attempt('sand', lambda: s&t)
    s={Evil() for i in range(5)}; t={Evil() for i in range(5)}; Evil.act=[s.clear,t.clear][kind%2]; attempt('seq', lambda: s==t)
    s={Evil() for i in range(5)}; t={Evil() for i in range(5)}; Evil.act=[s.clear,t.clear][kind%2]; attempt('sixor', lambda: s.symmetric_difference_update(t))
    s={Evil() for i in range(5)}; Evil.act=s.clear; attempt('srepr', lambda: repr(s))
    from collections import deque
    q=deque(Evil() for i in range(5)); Evil.act=[q.clear,lambda:q.append(1),q.popleft,lambda:q.rotate(1)][kind]; attempt('qin', lambda: 5 in q)
    q=deque(Evil() for i in range(5)); Evil.act=[q.clear,lambda:q.append(1),lambda:q.popleft() if q else 0,lambda:q.rotate(1)][kind]; attempt('qrem', lambda: q.remove(5))
    q=deque((Evil() for i in range(5)),5); Evil.act=[q.clear,lambda:q.append(1),lambda:q.popleft() if q else 0,lambda:q.rotate(1)][kind]; attempt('qapp', lambda: q.append(5))
for o in out: print(o if o[1] != 'RecursionError' else o[:2])
