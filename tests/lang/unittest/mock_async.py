# Mocks of coroutine functions.
import asyncio
import inspect
import re
from unittest.mock import AsyncMock, MagicMock, Mock, call, create_autospec, patch


def show(f, *args, **kwargs):
    try:
        print("fine", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


async def function(a, *, b=1): pass


class Service:
    async def fetch(self, key): pass
    def plain(self): pass


async def main():
    m = AsyncMock(name="am", return_value=3)
    show(m.assert_awaited)
    show(m.assert_awaited_with, 1)
    waiting = m(1)
    print(inspect.isawaitable(waiting), m.call_count, m.await_count)
    print(await waiting, await m(2, k=3), m.await_count, m.await_args, m.await_args_list)
    show(m.assert_awaited)
    show(m.assert_awaited_once)
    show(m.assert_awaited_with, 2, k=3)
    show(m.assert_awaited_with, 1)
    show(m.assert_awaited_once_with, 1)
    show(m.assert_any_await, 1)
    show(m.assert_any_await, 9)
    show(m.assert_has_awaits, [call(1), call(2, k=3)])
    show(m.assert_has_awaits, [call(2, k=3), call(1)])
    show(m.assert_has_awaits, [call(2, k=3), call(1)], any_order=True)
    show(m.assert_has_awaits, [call(5)], any_order=True)
    show(m.assert_not_awaited)
    m.reset_mock()
    show(m.assert_not_awaited)

    effects = AsyncMock(side_effect=[1, KeyError("k")])
    for _ in range(3):
        try:
            print(await effects())
        except (KeyError, StopAsyncIteration) as e:
            print(repr(e))

    async def effect(x):
        return x + 1
    print(await AsyncMock(side_effect=effect)(1), await AsyncMock(wraps=effect)(2), await AsyncMock(side_effect=abs)(-3))

    s = MagicMock(spec=Service)
    print(type(s.fetch).__name__, type(s.plain).__name__, type(Mock(function)).__mro__[1].__name__)
    c = MagicMock()
    c.__aenter__.return_value = "inside"
    c.__aiter__.return_value = [1, 2]
    async with c as x:
        print(x, [i async for i in c], c.__aenter__.await_count, c.__aexit__.await_count)
    auto = create_autospec(function)
    print(asyncio.iscoroutinefunction(auto), asyncio.iscoroutinefunction(m), inspect.iscoroutinefunction(m), asyncio.iscoroutinefunction(Mock))
    show(auto)
    await auto(1, b=2)
    show(auto.assert_awaited_once_with, 1, b=2)
    print(auto.await_count, auto.mock_calls)
    show(lambda: create_autospec(function, instance=True))

    @patch(f"{__name__}.function", return_value=4)
    async def patched(mock):
        return await function(1), type(mock).__name__
    print(await patched())


asyncio.run(main())
