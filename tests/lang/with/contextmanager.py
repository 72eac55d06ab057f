# contextlib.contextmanager, closing, suppress, nullcontext, ExitStack.
from contextlib import contextmanager, closing, suppress, nullcontext, ExitStack
@contextmanager
def tag(name, log):
    log.append(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as e:
        log.append(f"caught {e}")
    finally:
        log.append(f"</{name}>")
log = []
with tag("a", log) as a, tag("b", log):
    log.append(a)
    raise ValueError("v")
print(log)
class C:
    def close(self): print("closed")
with closing(C()) as c: print(type(c).__name__)
with suppress(KeyError, IndexError): [][0]
with nullcontext(5) as n: print(n)
with ExitStack() as s:
    s.enter_context(tag("x", log))
    s.callback(print, "callback", 1)
print(log[-2:])
try:
    with tag("c", log): raise KeyError("k")
except KeyError as e:
    print(repr(e), log[-1])
@contextmanager
def never():
    if False: yield
try:
    with never(): pass
except RuntimeError as e:
    print(e)
