"""deque and defaultdict: every method and message."""

def plain(text):
    """Addresses blanked."""
    parts = text.split(' at 0x')
    return ' at 0x'.join([parts[0]] + [p.lstrip('0123456789abcdef') for p in parts[1:]])

from collections import deque, defaultdict
import sys
d=deque([1,2,3],3)
L="""deque(1)
deque([1],-1)
deque([1],'a')
deque([1],2,3)
deque(iterable=[1],maxlen=2)
deque().pop()
deque().popleft()
deque([1])[3]
deque([1])['a']
deque([1]).index(2)
deque([1]).remove(2)
deque([1])+[1]
deque([1])*2
deque([1],3)*5
deque([1,2,3]).rotate('a')
deque([1,2,3]).rotate(1,2)
d.insert(0,1)
deque([1,2]).insert(5,3)
deque([1,2])<deque([1,3])
deque([1,2])<[1]
hash(deque())
repr(iter(d))
d.__reduce__()
d.__copy__()
reversed(d)
d.maxlen
deque([1,2,1]).count(1)
deque('abc').index('c',1,2)
d.extend(5)
d.__setitem__(7,1)
d.__delitem__(7)
d.append()
defaultdict(1)
defaultdict()
defaultdict(int)['x']
defaultdict(None)['x']
defaultdict(int,{'a':1},b=2)
defaultdict(list).__missing__('a')
defaultdict(int).__reduce__()
defaultdict(int,a=1)|{'b':2}
{'b':2}|defaultdict(int,a=1)
defaultdict(int).copy()
defaultdict.__mro__
defaultdict(int).default_factory
iter(deque([1])).__length_hint__()
sys.getsizeof(defaultdict())
deque.__doc__.splitlines()[0]
'a' in deque('abc')
deque([1,2,3])==deque([1,2,3])
deque()*-1
d.maxlen"""
for e in L.split("\n"):
    try: print(e,'->', plain(repr(eval(e))))
    except BaseException as x: print(e,'->', type(x).__name__, x)
print([x for x in dir(deque) if x not in dir(object)])
try: d.maxlen=3
except Exception as e: print(e)
from collections import namedtuple
P=namedtuple('P','x y')
print(P.x, P.__dict__['x'].__doc__)
try: P.x.__get__(1)
except Exception as e: print(e)
try: P(1,2).x=3
except Exception as e: print(e)
try: del P(1,2).x
except Exception as e: print(e)
