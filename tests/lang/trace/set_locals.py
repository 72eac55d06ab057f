# A trace function writes and deletes locals; one that raises is unset; opcode events.
import sys
def trace_locals(frame, event, arg):
    if event=='line' and frame.f_code.co_name=='f':
        if frame.f_lineno == f.__code__.co_firstlineno+2:
            frame.f_locals['x']=42
        if frame.f_lineno == f.__code__.co_firstlineno+4:
            del frame.f_locals['x']
    return trace_locals
def f():
    x=1
    y=x
    print(y,x)
    y=3
    print(x)
sys.settrace(trace_locals)
try: f()
except Exception as e: print(type(e).__name__, e)
sys.settrace(None)
def bad(frame,event,arg):
    if frame.f_code.co_name=='g':
        raise ValueError(event)
def g(): return 1
sys.settrace(bad)
try: g()
except ValueError as e: print(e, sys.gettrace())
def cur():
    fr=sys._getframe()
    for what in ("f_lineno=3","f_trace=None"):
        try: exec("fr."+what)
        except Exception as e: print(type(e).__name__,e)
    print(fr.f_trace_lines, fr.f_trace_opcodes, fr.f_trace)
cur()
def ops(frame,event,arg):
    frame.f_trace_opcodes=True
    frame.f_trace_lines=False
    if event=='opcode': cnt[0]+=1
    else: print(event)
    return ops
cnt=[0]
sys.settrace(ops); g(); sys.settrace(None)
print(cnt[0]>0)
