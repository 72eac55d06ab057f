# Profile events: calls of Python functions and of builtin ones.
import sys
def run(f):
    ev=[]
    def pr(frame,event,arg):
        if frame.f_code.co_name=='run': return
        ev.append((frame.f_code.co_name,event,getattr(arg,'__name__',arg) ))
    sys.setprofile(pr)
    try: f()
    except Exception as e: pass
    sys.setprofile(None)
    print(f.__name__)
    for e in ev: print('  ',*e)
def a():
    len([1]); [].append(3); x=abs(-1); y=int("3"); z=" a ".strip(); {}.get(1)
def b():
    try: len(3)
    except TypeError: pass
    list(map(lambda v:v, [1,2]))
    sorted([1], key=lambda v:v)
    max(*[1,2])
    print(end='')
def g():
    yield 1
def c():
    for i in g(): pass
    sum(g())
    it = g()
    next(it)
def d(): raise ValueError
def e():
    try: d()
    except ValueError: pass
    str.upper("a")
    "x".join(["a"]); dict.fromkeys([1])
    isinstance(1,int)
for f in (a,b,c,d,e): run(f)
print(sys.getprofile(), sys.gettrace())
