# What cannot be awaited or iterated over, and the messages.
async def run(body):
    try:
        await body()
    except Exception as e:
        print(type(e).__name__, e, "|", repr(e.__cause__))


def make(**methods):
    return type("C", (), methods)()


async def number(self=None):
    return 1


async def not_awaitable():
    await 1

async def bad_await():
    await make(__await__=lambda self: 5)

async def coroutine_await():
    await make(__await__=lambda self: number())

async def no_aiter():
    async for x in [1]:
        pass

async def bad_aiter():
    async for x in make(__aiter__=lambda self: 1):
        pass

async def bad_anext():
    async for x in make(__aiter__=lambda self: self, __anext__=lambda self: 1):
        pass

async def no_aenter():
    async with 1:
        pass

async def no_aexit():
    async with make(__aenter__=number):
        pass

async def bad_aenter():
    async with make(__aenter__=lambda self: 1, __aexit__=number):
        pass

async def bad_aexit():
    async with make(__aenter__=number, __aexit__=lambda *a: 1):
        pass

async def stop():
    raise StopIteration(3)

async def stop_in_generator():
    async def g():
        yield 1
        raise StopAsyncIteration
    async for x in g():
        pass

async def plain_yield_from():
    def g():
        c = number()
        try:
            yield from c
        finally:
            c.close()
    list(g())

for f in list(globals().values()):
    if type(f) is type(run) and f.__code__.co_argcount == 0:
        try:
            run(f).send(None)
        except StopIteration:
            pass
