# A trace function sets f_lineno.
import sys


def j(out):
    out.append(1)
    out.append(2)
    for i in (1,2):
        out.append(3)
    out.append(5)
    try:
        out.append(7)
    except ValueError:
        out.append(9)
    z = 1
    out.append(z)
for a,b in ((2,5),(1,4),(4,5),(5,1),(5,9),(5,11),(1,100),(1,-100),(4,2),(7,10)):
    o=[]
    n=[0]
    def once(frame,event,arg):
        if event=='line' and frame.f_code.co_name=='j' and frame.f_lineno-j.__code__.co_firstlineno==a and not n[0]:
            n[0]=1
            try: frame.f_lineno=b+j.__code__.co_firstlineno
            except ValueError as e: print(str(e).replace(str(b+j.__code__.co_firstlineno),'N'))
        return once
    sys.settrace(once)
    try: j(o)
    except Exception as e: print(type(e).__name__,e)
    sys.settrace(None)
    print(a,b,o)
