# Walking a traceback.
import sys
def a(): b()
def b():
    x = "local of b"
    c()
def c(): raise ValueError("deep")
try:
    a()
except ValueError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno, sorted(k for k in tb.tb_frame.f_locals if k == "x"))
        last = tb
        tb = tb.tb_next
    print(last.tb_frame.f_back.f_code.co_name, last.tb_frame.f_back.f_lineno)
    print(e.__traceback__.tb_next is not None)
    e2 = e.with_traceback(None)
    print(e2.__traceback__)
try:
    raise e2
except ValueError as e3:
    print(e3.__traceback__.tb_lineno, e3.__traceback__.tb_next)
