# await: values through several coroutines, attributes of a coroutine on the way, errors of reuse.
import types


@types.coroutine
def pause(x):
    return (yield x)


async def inner(a):
    b = await pause(a)
    return b + 1


async def outer():
    try:
        return await inner(1), await inner(2)
    finally:
        print("finally")


c = outer()
print(c.cr_await, c.cr_running, c.cr_suspended, c.cr_code.co_name, c.cr_origin, c.__name__, c.__qualname__)
print(c.send(None))
print(c.cr_await.__name__, c.cr_await.cr_await.__name__, c.cr_suspended, c.cr_frame.f_code is c.cr_code)
print(c.send(10))
try:
    c.send(20)
except StopIteration as e:
    print(e.value)
for again in (lambda: c.send(None), lambda: c.throw(ValueError)):
    try:
        again()
    except RuntimeError as e:
        print(e)
print(c.close(), c.cr_frame, c.cr_await)
c = outer()
try:
    c.send(1)
except TypeError as e:
    print(e)
w = c.__await__()
print(type(w).__name__, next(w), w.send(5))
w.close()
print(hex(outer.__code__.co_flags), hex(pause.__code__.co_flags))
