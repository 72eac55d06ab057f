# run_coroutine_threadsafe: results, exceptions, cancelling from either side, what is no coroutine.
import asyncio
import concurrent.futures
import threading

loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever)
thread.start()


async def work(n):
    await asyncio.sleep(0)
    return n * 2


async def fail():
    raise KeyError("gone")


async def long():
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        cancelled.set()
        raise


async def gives_up():
    raise asyncio.CancelledError("no more")

print(asyncio.run_coroutine_threadsafe(work(4), loop).result(5))
print([f.result(5) for f in [asyncio.run_coroutine_threadsafe(work(n), loop) for n in range(3)]])
try:
    asyncio.run_coroutine_threadsafe(fail(), loop).result(5)
except KeyError as e:
    print(repr(e))
cancelled = threading.Event()
f = asyncio.run_coroutine_threadsafe(long(), loop)
try:
    f.result(0.01)
except concurrent.futures.TimeoutError:
    print("not yet", f.done())
print(f.cancel(), f.cancelled(), cancelled.wait(5))
f = asyncio.run_coroutine_threadsafe(gives_up(), loop)
try:
    f.result(5)
except concurrent.futures.CancelledError as e:
    print(repr(e), f.cancelled())
try:
    asyncio.run_coroutine_threadsafe(5, loop)
except TypeError as e:
    print(e)
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()
