# Running loops: run, Runner, what is refused, what is cancelled at the end, contexts, descriptors.
import asyncio
import contextvars
import os


async def value(n):
    await asyncio.sleep(0)
    return n


async def bad():
    raise ValueError("bad")


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


async def first():
    async for x in numbers():
        print(x)
        break


asyncio.run(first())
for wrong in (lambda: asyncio.run(5), lambda: asyncio.get_running_loop(), lambda: asyncio.run(bad())):
    try:
        wrong()
    except Exception as e:
        print(type(e).__name__, e)
with asyncio.Runner() as r:
    print(r.run(value(3)), r.run(value(4)))
loop = asyncio.new_event_loop()
print(loop.run_until_complete(value(1)), loop.is_running(), loop.is_closed())
loop.close()
print(loop.is_closed())
try:
    loop.call_soon(print)
except RuntimeError as e:
    print(e)


async def cancelled_at_the_end():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cleanup")
        raise


async def leaves():
    asyncio.create_task(cancelled_at_the_end())
    await asyncio.sleep(0)


asyncio.run(leaves())
v = contextvars.ContextVar("v", default=0)


async def in_context(n):
    v.set(n)
    await asyncio.sleep(0)
    return v.get()


async def contexts():
    print(await asyncio.gather(in_context(1), in_context(2)), v.get())
    inner = value(1)
    try:
        asyncio.run(inner)
    except RuntimeError as e:
        print(e)
    inner.close()
    r, w = os.pipe()
    os.set_blocking(r, False)
    loop, got = asyncio.get_running_loop(), asyncio.get_running_loop().create_future()
    loop.add_reader(r, lambda: got.done() or got.set_result(os.read(r, 10)))
    loop.call_later(0.01, os.write, w, b"data")
    print(await asyncio.wait_for(got, 5), loop.remove_reader(r), loop.remove_reader(r))
    os.close(r)
    os.close(w)


asyncio.run(contexts())
