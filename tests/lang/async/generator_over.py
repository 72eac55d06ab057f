# aclose() and athrow() of an asynchronous generator that is over, running, or closed already.
import types


@types.coroutine
def pause(x):
    return (yield x)


async def gen():
    yield 1
    await pause("p")
    yield 2


def step(awaitable, value=None):
    try:
        print("yields", awaitable.send(value))
    except BaseException as e:
        print(repr(e))


g = gen()
step(g.asend(None))
step(g.aclose())
step(g.aclose())
step(g.athrow(ValueError))
step(g.__anext__())
g = gen()
step(g.aclose())
step(g.asend(None))
g = gen()
step(g.asend(None))
waiting = g.asend(None)
step(waiting)
print(g.ag_running, g.ag_await.__name__)
step(g.asend(None))
step(g.aclose())
step(g.athrow(ValueError))
try:
    waiting.throw(KeyError("thrown"))
except KeyError as e:
    print(repr(e))
step(waiting)
closing = gen().aclose()
step(closing, 1)
closing.close()
step(closing)
new = gen().asend(None)
try:
    new.throw(ValueError("new"))
except ValueError as e:
    print(repr(e))
step(new)


async def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2

g = ignores()
step(g.asend(None))
step(g.aclose())
