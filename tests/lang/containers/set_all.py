"""set and frozenset: every method, messages, sizes, order of iteration."""

def plain(text):
    """Addresses blanked."""
    parts = text.split(' at 0x')
    return ' at 0x'.join([parts[0]] + [p.lstrip('0123456789abcdef') for p in parts[1:]])

import sys
def run(L):
    for e in L.strip().split("\n"):
        try: print(e,'->', plain(repr(eval(e))))
        except BaseException as x: print(e,'->', type(x).__name__, x)
def ss(f,*a):
    s={1,2,3}; r=f(s,*a); return s,r
class S(set): pass
class F(frozenset): pass
run("""
set(), {1,2}, frozenset(), frozenset([1]), set('hello'), {*'ab',1}, {i%3 for i in range(10)}
set(1)
set(1,2)
set(a=1)
frozenset(a=1)
{[]}
ss(set.add,5), ss(set.discard,1), ss(set.discard,9), ss(set.remove,1), ss(set.pop), ss(set.clear), ss(set.copy), ss(set.update,[7],(8,)), ss(set.update)
ss(set.remove,9)
ss(set.remove,[])
ss(set.add,[])
ss(set.add)
set().pop()
{1,2,3}.union([4],(5,)), {1,2,3}.union(), {1,2,3}.intersection([1],[1,2]), {1,2,3}.intersection(), {1,2,3}.difference([1],[2]), {1,2,3}.difference(), {1,2}.symmetric_difference([2,2,3])
ss(set.intersection_update,[1,2],{2}), ss(set.difference_update,[1],{2}), ss(set.symmetric_difference_update,[1,5])
{1,2}|{3}, {1,2}&{2}, {1,2}-{2}, {1,2}^{2,3}, {1}|frozenset([2]), frozenset([2])|{1}
{1}|[1]
{1}&1
{1}-[]
{1}<[1]
{1}<{1,2}, {1}<={1}, {1}>set(), {1}>={2}, {1}=={1}, {1}!={2}, {1}==frozenset([1]), {1}==[1]
{1}.issubset([1,2]), {1}.issuperset([]), {1,2}.issuperset([1]), {1}.isdisjoint([2]), {1}.isdisjoint({1:2}), {1}.issubset({1:2})
{1}.issubset(1)
1 in {1}, [] in {1}
{1} in {frozenset([1])}, (lambda s:(s.discard({1}),s))({frozenset([1])})
[] in {1}
hash(frozenset()), hash(frozenset([1,2,3])), hash(frozenset('abc')), hash(frozenset([(1,2),frozenset([5])]))
hash({1})
len({1,2}), bool(set()), sorted({3,1,2}), list({1}), sum({1,2})
{1.0,1,True}, {0.5,'a',(1,2)}
sys.getsizeof(set()), sys.getsizeof({1}), sys.getsizeof(set(range(5))), sys.getsizeof(set(range(100))), sys.getsizeof(frozenset(range(10))), sys.getsizeof({1,2,3,4,5,6}), sys.getsizeof(set(range(1000))|{5}), sys.getsizeof(set(range(30)).copy())
iter({1}), iter({1,2}).__length_hint__()
set[int], frozenset[int]
type(S([1])|{2}), type(S([1]).copy()), S([1]), F([1]), type(F([1]).copy()), type(S([1]).union([2])), frozenset(F([1])), S()
frozenset([1]).add
frozenset([1]).copy(), (lambda f:f.copy() is f)(frozenset([1])), (lambda f:frozenset(f) is f)(frozenset([1]))
{1}.__reduce__(), frozenset([1]).__reduce__()
set.__doc__ is None, set.__mro__
{1}.__contains__(1), {1}.__and__([1]), {1}.__or__({2}), {1}.__ror__({2}), {1}.__rsub__({1,2})
""")
s={1,2}
try:
    for x in s: s.add(x+10)
except RuntimeError as e: print(e)
s=set(); sz=[]
for i in range(300): s.add(i*7); sz.append(sys.getsizeof(s))
for i in range(300): s.discard(i*7); sz.append(sys.getsizeof(s))
print(sz)
r=1
def rnd(n):
    global r
    r=(r*1103515245+12345)%2**31
    return r%n
s=set(); t=set()
for i in range(2000):
    k=rnd(7); v=rnd(500)
    if k<3: s.add(v)
    elif k==3: s.discard(v)
    elif k==4: t.add(v*3)
    elif k==5 and s: s.pop()
    else:
        if i%10==0: s|=t
        if i%15==0: s-=t
        if i%17==0: s^=t
        if i%19==0: t={str(x) for x in list(s)[:20]}
    if i%100==0: print(len(s), list(s)[:12], list(t)[:6], sys.getsizeof(s))
print(s|t)
print(set(['a','b','c','apple','banana','cherry','date']), {('a',1),('b',2)}, {1.5,2.5,'x',b'y',True})
s|={1}; s&={1,5}; s^={7}; s-={1}; print(s)
a={1,2,3}; b=a; a|={9}; print(b is a, b)
