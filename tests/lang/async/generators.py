# Asynchronous generators: asend, athrow, aclose, their states and attributes.
import types


@types.coroutine
def pause(x):
    return (yield x)


async def gen():
    try:
        print("sent", (yield 1))
        print("pause gave", await pause("p"))
        yield 2
    finally:
        print("finally", await pause("f"))


def run(coroutine):
    yields = []
    try:
        while True:
            yields.append(coroutine.send(None))
    except StopIteration as e:
        return e.value, yields


async def main():
    g = gen()
    print(g.ag_running, g.ag_await, g.ag_code.co_name, g.__name__, g.__aiter__() is g)
    print(await g.asend(None), await g.asend("s"))
    try:
        await g.athrow(ValueError("v"))
    except ValueError as e:
        print(repr(e))
    try:
        await g.__anext__()
    except StopAsyncIteration as e:
        print(repr(e))
    g = gen()
    print(await anext(g), await g.aclose(), await anext(g, "default"))
    step = g.asend(None)
    try:
        await step
    except StopAsyncIteration:
        print("over")
    try:
        await step
    except RuntimeError as e:
        print(e)
    g = gen()
    try:
        await g.asend(1)
    except TypeError as e:
        print(e)
    await g.aclose()

print(run(main()))
