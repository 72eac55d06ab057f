# contextlib's asynchronous half: asynccontextmanager, aclosing, nullcontext.
import contextlib


@contextlib.asynccontextmanager
async def tag(name):
    print("<" + name + ">")
    try:
        yield name.upper()
    except KeyError as e:
        print("caught", e)
    finally:
        print("</" + name + ">")


@contextlib.asynccontextmanager
async def broken():
    return
    yield


async def items():
    try:
        yield 1
        yield 2
    finally:
        print("items closed")


async def main():
    async with tag("a") as a, contextlib.nullcontext(5) as five:
        print(a, five)
    async with tag("b"):
        raise KeyError("k")
    for exception in (ValueError("v"), StopIteration(1), StopAsyncIteration(2)):
        try:
            async with tag("c"):
                raise exception
        except Exception as e:
            print(repr(e), e is exception)
    try:
        async with broken():
            pass
    except RuntimeError as e:
        print(e)
    async with contextlib.aclosing(items()) as g:
        async for item in g:
            print(item)
            break

    @tag("decorated")
    async def f(x):
        return x
    print(await f(1))
    print(issubclass(type(tag("d")), contextlib.AbstractAsyncContextManager))

try:
    main().send(None)
except StopIteration:
    pass
