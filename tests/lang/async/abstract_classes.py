# The asynchronous classes of collections.abc: their own methods are coroutines.
import asyncio
import collections.abc as abc
import inspect


class Numbers(abc.AsyncGenerator):
    def __init__(self, last):
        self.left = iter(range(last))
        self.log = []

    async def asend(self, value):
        self.log.append(value)
        for number in self.left:
            return number
        raise StopAsyncIteration

    async def athrow(self, typ, val=None, tb=None):
        self.log.append(typ.__name__)
        await super().athrow(typ, val, tb)


class Stubborn(Numbers):
    async def athrow(self, typ, val=None, tb=None):
        return 5


class Silent(Numbers):
    async def athrow(self, typ, val=None, tb=None):
        raise StopAsyncIteration


async def main():
    numbers = Numbers(3)
    print([number async for number in numbers], numbers.log)
    print(await numbers.aclose(), numbers.log)
    print(await Silent(1).aclose())
    try:
        await Stubborn(1).aclose()
    except RuntimeError as e:
        print(e)
    for args in ((KeyError,), (KeyError, KeyError(3)), (KeyError, None, None)):
        try:
            await numbers.athrow(*args)
        except KeyError as e:
            print(repr(e))
    try:
        await super(Numbers, numbers).asend(3)
    except StopAsyncIteration as e:
        print(repr(e))


asyncio.run(main())
for cls, name in ((abc.AsyncIterator, '__anext__'), (abc.AsyncGenerator, '__anext__'), (abc.AsyncGenerator, 'asend'),
                  (abc.AsyncGenerator, 'athrow'), (abc.AsyncGenerator, 'aclose'), (abc.AsyncIterable, '__aiter__')):
    print(cls.__name__, name, inspect.iscoroutinefunction(getattr(cls, name)))
print(sorted(abc.AsyncGenerator.__abstractmethods__), sorted(abc.AsyncIterator.__abstractmethods__))


async def generator():
    yield

async def coroutine():
    pass

made = coroutine()
print(isinstance(generator(), abc.AsyncGenerator), isinstance(made, abc.Coroutine), isinstance(made, abc.Awaitable),
      isinstance(made, abc.AsyncIterator), issubclass(type(generator()), abc.AsyncIterator))
made.close()


class Co(abc.Coroutine):
    answer = StopIteration

    def __await__(self):
        yield

    def send(self, value):
        return super().send(value)

    def throw(self, typ, val=None, tb=None):
        if self.answer is None:
            return 1
        return super().throw(typ, val, tb)


co = Co()
print(co.close())
co.answer = None
try:
    co.close()
except RuntimeError as e:
    print(e)


class Gen(abc.Generator):
    def send(self, value):
        return value

    def throw(self, typ, val=None, tb=None):
        return super().throw(typ, val, tb) if typ is not GeneratorExit else 3


try:
    Gen().close()
except RuntimeError as e:
    print(e)
try:
    Gen().throw(ValueError('mine'))
except ValueError as e:
    print(e, e.__traceback__.tb_next.tb_next.tb_frame.f_code.co_name)
