# OrderedDict: its methods and their errors, its views and iterators, subclasses, changes of order.
from collections import OrderedDict as O
import copy, pickle
d=O(a=1)
for e in ['O(1,2)','O(1)','O([(1,2,3)])','d.pop()','d.pop(5)','d.popitem(1,2)','d.move_to_end(7)','d.move_to_end()','O().popitem()','d.update(1,2)','O.fromkeys()','d.setdefault()','d|1','d<d','O([1])','d.move_to_end("a",last=[],x=1)','d.pop(k=1)', 'd.popitem(last=None)', 'O().pop(1)','d.update(x=1)', 'O.update()','O.update(5)', 'O.__init__()', 'd.__class_getitem__(int)', 'd==d','d!=5', 'hash(d)', 'd.__eq__({"a":1})','d.__lt__(d)','O(a=1)|{2:3}','{2:3}|O(a=1)','dict(a=1).__or__(O())', 'O.__or__({}, O())', 'd.clear(1)', 'd.items().mapping', 'd.keys()&{1}', 'd.keys().isdisjoint([])', 'iter(d).__reduce__()', 'iter(d.items()).__reduce__()','iter(d).__length_hint__()', 'reversed(d).__reduce__()',
 'O([(1,)])','O([()])','O([5])', 'O(5)', 'O({1:2}.items())', 'O(a=1,b=2)', 'O(None)','O.setdefault(O(),key=3)','O().setdefault(key=3,default=4)','O().setdefault(1,2,3)','O.fromkeys([1,2],value=3)','O.fromkeys(iterable=[1])','O.fromkeys(1)','O().pop(key=1,default=2)','O().pop(1,2,3)','O().move_to_end(1,2,3)','O().move_to_end(key=1)','O().popitem(1)','O().update(5)','O().update([(1,)])','O().clear()','O().copy(1)','O().keys(1)','O().__reversed__(1)','O().__reduce__(1)','O().__sizeof__(1)']:
    try: print(e, '->', eval(e))
    except Exception as x: print(e, '!', type(x).__name__, x)
print(d.keys(), d.values(), d.items(), O().keys(), type(iter(d)), type(reversed(d.items())), type(d.keys()).__mro__)
class S(O):
    def __setitem__(s,k,v): print('set',k,v); O.__setitem__(s,k,v)
    def __getitem__(s,k): print('get',k); return O.__getitem__(s,k)
    def __delitem__(s,k): print('del',k); O.__delitem__(s,k)
    def __contains__(s,k): print('in',k); return O.__contains__(s,k)
    def __missing__(s,k): print('missing',k); return 'M'
s=S([(1,2),(3,4)], x=5)
print(s, s[9], s.pop(1), s.pop(77,None), s.popitem(), s.popitem(last=False), s.setdefault(3,9), s.setdefault(3,8), s.copy(), copy.copy(s))
try: s.pop(5)
except KeyError as e: print('KeyError', e)
s.attr=[1]; s.me=s
print(s.__reduce__()[:3], copy.copy(s).attr, s.__dict__.keys())
s.update({7:8}, y=6); s|={10:11}; print(s|{1:1}, {5:5}|s, S.fromkeys('ab',1))
d=O.fromkeys('abcdef'); d.move_to_end('c'); d.move_to_end('e',last=False); print(d); d.move_to_end('f',False); d.move_to_end('d'); print(list(d), list(reversed(d)), list(reversed(d.items())))
for k in 'xyz': d[k]=k; d.move_to_end(k,last=False)
print(d, d.popitem(False), d.popitem(), d)
d['b']='B'; print(list(d.items())); del d['b']; d['b']=2; print(list(d.items()))
for body in ('del d["b"]','d["new"]=1','d.move_to_end("b")','d.clear()','d.popitem()','d["b"]=5','d.update(b=3)','d.pop("b",0)','dict.__setitem__(d,"q",1)'):
    for it in (iter, lambda d: iter(d.items()), reversed, lambda d: reversed(d.values())):
        d=O(a=1,b=2,c=3)
        try:
            for i,x in enumerate(it(d)):
                if i==0: exec(body)
            print(body,'ok',i)
        except Exception as e: print(body, type(e).__name__, e)
d=O(a=1)
for k in d: del d[k]
print(d)
r=O(); r['self']=r; r['l']=[r]; print(r)
print(O(a=1,b=2)==O(b=2,a=1), O(a=1,b=2)!=O(b=2,a=1), O(a=1,b=2)=={'b':2,'a':1}, {'b':2,'a':1}==O(a=1,b=2), O()==O(), O()=={}, O(a=1)==3)
for p in range(6):
    q=pickle.loads(pickle.dumps(r,p)); print(q['self'] is q, list(q))
d=O(a=1); d.x=5; e=pickle.loads(pickle.dumps(d)); print(e, e.x, copy.deepcopy(d).x, d.copy().__dict__)
it=iter(O(a=1,b=2,c=3).items()); next(it); print(it.__reduce__(), list(it), list(it), it.__reduce__())
import weakref, gc
gc.collect()
d=O(a=1); w=weakref.ref(d); d['me']=d; del d; print(w() is None, gc.collect(), w() is None)
pairs=[id(p) for p in O(a=1,b=2,c=3).items()]; print(len(set(pairs)))
l=list(O(a=1,b=2,c=3).items()); print(l)
def pops(d,last):
    while d: d.popitem(last)
d=O((i,i) for i in range(1000))
for i in range(0,1000,3): d.move_to_end(i,last=i%2)
print(hash(tuple(d)), sum(i*k for i,k in enumerate(d)))
pops(d,False); print(d)
d['x']=1; d.move_to_end('x',False); d.move_to_end('x'); print(d)
match O(a=1,b=2):
    case {'a':1,**rest}: print(rest, type(rest))
print(O.__name__, O.__qualname__, O.__module__, sorted(set(O.__dict__) - {'__class_getitem__', '__delitem__', '__sizeof__'}))
