# f_lineno of frames that are left, also behind their last statement, and of generators before, in and after their run.
import sys
f = eval("sys._getframe()"); print(f.f_lineno, f.f_code.co_name, f.f_lasti >= 0)
def g():
    x = 1
    f = sys._getframe()
    return f
f = g(); print(f.f_lineno)
def h():
    global k
    k = sys._getframe()
    for i in range(3):
        pass
    print(k.f_lineno)
h(); print(k.f_lineno)
def e():
    global k
    k = sys._getframe()
    raise ValueError
try: e()
except ValueError as x: print(k.f_lineno, x.__traceback__.tb_next.tb_lineno)
print(k.f_lineno)
def gen():
    global k
    k = sys._getframe()
    yield 1
    yield 2
q = gen(); print(q.gi_frame.f_lineno); next(q); print(k.f_lineno, q.gi_frame.f_lineno); next(q); print(k.f_lineno); print(list(q)); print(k.f_lineno, q.gi_frame)
exec("k = sys._getframe()\nx=1\ny=2\n"); print(k.f_lineno)
class C:
    global k
    k = sys._getframe()
    z = 1
print(k.f_lineno, eval("sys._getframe(\n)").f_lineno)
w=(lambda: sys._getframe())(); print(w.f_lineno)
w=[sys._getframe() for _ in 'a'][0]; print(w.f_lineno)
