# Locks, events, conditions, semaphores, barriers, queues.
import asyncio


async def main():
    q = asyncio.Queue(2)

    async def producer():
        for i in range(5):
            await q.put(i)
        await q.put(None)

    async def consumer():
        got = []
        while (x := await q.get()) is not None:
            got.append(x)
            q.task_done()
        return got

    _, got = await asyncio.gather(producer(), consumer())
    print(got, q.qsize(), q.empty())
    lock, order = asyncio.Lock(), []

    async def locked(i):
        async with lock:
            order.append(i)
            await asyncio.sleep(0)
            order.append(i)

    await asyncio.gather(*map(locked, range(3)))
    print(order, lock.locked())
    event = asyncio.Event()

    async def waiter():
        return await event.wait()

    w = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    event.set()
    print(await w, event.is_set())
    semaphore, counts = asyncio.Semaphore(2), [0, 0]

    async def limited():
        async with semaphore:
            counts[0] += 1
            counts[1] = max(counts)
            await asyncio.sleep(0)
            counts[0] -= 1

    await asyncio.gather(*[limited() for _ in range(5)])
    print(counts)
    condition, out = asyncio.Condition(), []

    async def notified(i):
        async with condition:
            await condition.wait()
            out.append(i)

    tasks = [asyncio.create_task(notified(i)) for i in range(3)]
    await asyncio.sleep(0)
    async with condition:
        condition.notify(2)
    await asyncio.sleep(0.01)
    print(out)
    async with condition:
        condition.notify_all()
    await asyncio.gather(*tasks)
    print(out)
    barrier = asyncio.Barrier(2)
    print(sorted(await asyncio.gather(barrier.wait(), barrier.wait())), barrier.n_waiting, barrier.broken)
    for kind in asyncio.PriorityQueue, asyncio.LifoQueue:
        queue = kind()
        for i in (3, 1, 2):
            queue.put_nowait(i)
        print([queue.get_nowait() for _ in range(3)])
        try:
            queue.get_nowait()
        except asyncio.QueueEmpty as e:
            print(repr(e))
    for wrong in (lambda: asyncio.Lock().release(), lambda: asyncio.Semaphore(-1), lambda: asyncio.BoundedSemaphore(1).release(),
                  lambda: asyncio.Queue().task_done(), lambda: asyncio.Condition().notify(), lambda: asyncio.Barrier(0)):
        try:
            wrong()
        except (RuntimeError, ValueError) as e:
            print(type(e).__name__, e)
    full = asyncio.Queue(1)
    full.put_nowait(1)
    try:
        full.put_nowait(2)
    except asyncio.QueueFull as e:
        print(repr(e), full.full(), full.maxsize)


asyncio.run(main())
