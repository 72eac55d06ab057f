"""Sets after all kinds of operations: order of iteration and size are CPython's."""
import sys
r=1
def rnd(n):
    global r
    r=(r*1103515245+12345)%2**31
    return (r>>8)%n
def sh(n,s): print(n,len(s),list(s)[:30],sys.getsizeof(s))
for trial in range(6):
    s=set(rnd(300) for i in range(rnd(60)+5)); t=set(str(rnd(300)) for i in range(rnd(60)+3))|set(rnd(300) for i in range(rnd(60)+3))
    sh('s',s); sh('t',t)
    sh('or',s|t); sh('and',s&t); sh('sub',s-t); sh('xor',s^t); sh('xor2',t^s)
    x=set(s); sh('copy',x); x|=t; sh('ior',x)
    x=set(s); x&=t; sh('iand',x)
    x=set(s); x-=t; sh('isub',x)
    x=set(s); x^=t; sh('ixor',x)
    x=set(s)
    for i in range(len(x)//2): x.pop()
    sh('pop',x); x.add('z'); sh('add',x); print(x.pop(),x.pop())
    x=set(s); 
    for k in list(x)[::2]: x.discard(k)
    sh('discard',x); sh('c2',set(x)); sh('copyc',x.copy()); x.update(t); sh('upd',x); sh('fs',frozenset(x))
    sh('comp',{k for k in s}); sh('fromlist',set(list(s))); sh('fromdict',set(dict.fromkeys(s))); sh('union',s.union(t,dict.fromkeys(t))); sh('diffit',s.difference(list(t))); sh('interit',s.intersection(list(t))); sh('sd',s.symmetric_difference(list(t))); sh('lit',{1,'5','213',300,'a'})
    sh('k',dict.fromkeys(s).keys()|t); sh('ka',dict.fromkeys(s).keys()&t); sh('ks',dict.fromkeys(s).keys()-t); sh('kx',dict.fromkeys(s).keys()^t)
