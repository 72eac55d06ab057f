# How queues, locks, tasks, futures and handles are written.
import asyncio
import builtins
import functools
import re


def print(*things):
    text = re.sub(r" at (?:<frozen asyncio|/\S*/asyncio/)[^>:]*>?:\d+", " at LIB", " ".join(map(str, things)))
    builtins.print(re.sub("0x[0-9a-f]+", "0x", re.sub(r"when=\d+\.\d+", "when=T", text)))


async def w(n): await asyncio.sleep(n)
async def all_of_them():
    for q in (asyncio.Queue(), asyncio.Queue(3), asyncio.LifoQueue(), asyncio.PriorityQueue()):
        print(q, repr(q)); await q.put(2); await q.put(1); print(q, repr(q))
    q=asyncio.Queue(); g=asyncio.create_task(q.get()); await asyncio.sleep(0); print(q, repr(q)); g.cancel()
    q=asyncio.Queue(1); q.put_nowait(0); g=asyncio.create_task(q.put(1)); await asyncio.sleep(0); print(q); g.cancel()
    l=asyncio.Lock(); print(l); await l.acquire(); print(l); g=asyncio.create_task(l.acquire()); await asyncio.sleep(0); print(l); g.cancel()
    e=asyncio.Event(); print(e); e.set(); print(e)
    g=asyncio.create_task(asyncio.Event().wait()); await asyncio.sleep(0); print(g); g.cancel()
    c=asyncio.Condition(); print(c)
    s=asyncio.Semaphore(2); print(s); await s.acquire(); await s.acquire(); print(s)
    print(asyncio.BoundedSemaphore(1)); b=asyncio.Barrier(2); print(b)
    t=asyncio.create_task(w(1)); print(t); await asyncio.sleep(0); print(t); t.cancel(); print(t)
    try: await t
    except asyncio.CancelledError: print(t)
    f=asyncio.get_running_loop().create_future(); print(f); f.add_done_callback(len); f.remove_done_callback(len); print(f); f.set_result([1]*50); print(f)
    f=asyncio.get_running_loop().create_future(); f.set_exception(ValueError('v')); print(f); f.exception()
    f=asyncio.get_running_loop().create_future(); f.cancel(); print(f)
    async with asyncio.timeout(5) as tm: print(tm)
    print(tm, asyncio.timeout(None))
    async with asyncio.TaskGroup() as tg: print(tg); tg.create_task(w(0)); print(tg)
    print(tg)
    loop=asyncio.get_running_loop(); print(loop)
    h=loop.call_soon(print,1); print(h); h.cancel(); print(h); h=loop.call_later(5,print); print(h); h.cancel(); print(h)
    print(asyncio.shield(w(0)), asyncio.current_task())
    await asyncio.gather(w(0))
    print(asyncio.all_tasks().__class__, len(asyncio.all_tasks()))

asyncio.run(all_of_them())
def cb(a, b=2): pass
class O:
    def m(self, f): pass
    def __call__(self, f): pass
async def callbacks():
    loop=asyncio.get_running_loop()
    f=loop.create_future()
    f.add_done_callback(O().m); print(f)
    f.add_done_callback(cb); print(f)
    f.add_done_callback(functools.partial(cb, 1)); print(f)
    f.add_done_callback(len); print(f)
    f=loop.create_future(); g=asyncio.gather(f); print(f); s=asyncio.shield(f); print(f, g); g.cancel()
    h=loop.call_later(9, functools.partial(cb, 1), 2); print(h); h.cancel(); print(h)
asyncio.run(callbacks())


async def failing():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(context["message"], repr(context["exception"]), context["handle"]))
    loop.call_soon(int, "x" * 100)
    loop.call_soon(functools.partial(int, "y", base=[1] * 20))
    await asyncio.sleep(0)
asyncio.run(failing())
