# Coroutines, asynchronous generators, and what awaits in them.
import types


@types.coroutine
def pause(x):
    return (yield x)


async def items(n):
    try:
        for i in range(n):
            yield await pause(i)
    finally:
        await pause("closing")


class Context:
    async def __aenter__(self):
        return await pause(1)

    async def __aexit__(self, *details):
        return details[0] is KeyError


async def main():
    async with Context():
        raise KeyError
    async for i in items(2):
        break
    g = items(3)
    await g.asend(None)
    try:
        await g.athrow(ValueError)
    except ValueError:
        pass
    return [i async for i in items(2)], await anext(items(0), "default")


def run(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as e:
        return e.value


print(run(main()))
f = main.__code__.replace(co_name="other")
c = main()
c.send(None)
try:
    c.throw(ZeroDivisionError)
except ZeroDivisionError:
    pass
