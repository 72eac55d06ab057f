# Exceptions thrown through awaits, and closing in the middle.
import types


@types.coroutine
def pause(x):
    try:
        return (yield x)
    except KeyError as e:
        return "caught %r" % e
    finally:
        print("pause over")


async def inner():
    try:
        print(await pause(1))
        await pause(2)
    except ValueError as e:
        print("inner", repr(e))
        return "from inner"


async def outer():
    try:
        print(await inner())
        await inner()
    except GeneratorExit:
        print("closing")
        raise
    finally:
        print("outer over")

c = outer()
print(c.send(None))
print(c.throw(KeyError("k")))
print(c.throw(ValueError("v")))
c.close()


async def stubborn():
    try:
        await pause(1)
    except GeneratorExit:
        await pause(2)

c = stubborn()
c.send(None)
try:
    c.close()
except RuntimeError as e:
    print(e)
shared = inner()
print(shared.send(None))
async def second():
    await shared
try:
    second().send(None)
except RuntimeError as e:
    print(e)
shared.close()


async def deep(n):
    return n if n == 0 else await deep(n - 1) + 1
try:
    deep(500).send(None)
except StopIteration as e:
    print(e.value)
