# sys.set_asyncgen_hooks: the first use and the end of an asynchronous generator.
import sys


async def gen():
    try:
        yield 1
        yield 2
    finally:
        print("closed")

seen = []
sys.set_asyncgen_hooks(firstiter=lambda g: print("first", g.__name__), finalizer=lambda g: (print("finalizer"), seen.append(g)))
print(len(sys.get_asyncgen_hooks()))
g = gen()
try:
    g.asend(None).send(None)
except StopIteration as e:
    print(e.value)
try:
    g.__anext__().send(None)
except StopIteration as e:
    print(e.value)
del g
print(len(seen))
try:
    seen.pop().aclose().send(None)
except StopIteration:
    pass
sys.set_asyncgen_hooks(None, None)
print(sys.get_asyncgen_hooks())
for arguments in ({"firstiter": 1}, {"finalizer": 1}):
    try:
        sys.set_asyncgen_hooks(**arguments)
    except TypeError as e:
        print(e)
g = gen()
try:
    g.asend(None).send(None)
except StopIteration:
    pass
del g
