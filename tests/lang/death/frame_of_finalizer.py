# Which frame a finalizer sees as its caller when a local dies at the end of a call.
import sys


class D:
    def __del__(self):
        f = sys._getframe(1); print(f.f_code.co_name, f.f_lineno)
def g():
    x = D()
g()
def h():
    x = D()
    y = 1
    return y
h(
)
def k():
    x = D()
    raise ValueError
try: k()
except ValueError: pass
def gen():
    x = D()
    yield 1
for i in gen(): pass
