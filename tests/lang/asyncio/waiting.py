# Tasks: gather, wait, wait_for, timeouts, cancelling, groups.
import asyncio

log = []


async def work(n, delay):
    await asyncio.sleep(delay)
    log.append(n)
    return n * 2


async def bad():
    raise ValueError("bad")


async def main():
    print(await asyncio.gather(work(1, 0.03), work(2, 0.01), work(3, 0.02)), sorted(log))
    t = asyncio.create_task(work(9, 10), name="long")
    await asyncio.sleep(0)
    t.cancel("why")
    try:
        await t
    except asyncio.CancelledError as e:
        print("cancelled", e.args, t.cancelled(), t.get_name(), t.cancelling())
    try:
        await asyncio.wait_for(work(5, 5), 0.01)
    except asyncio.TimeoutError as e:
        print("too long", type(e), e.args)
    try:
        async with asyncio.timeout(0.01) as limit:
            await asyncio.sleep(5)
    except TimeoutError:
        print("too long", limit.expired(), limit)
    done, pending = await asyncio.wait([asyncio.create_task(work(1, 0.01)), asyncio.create_task(work(2, 5))],
                                       return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))
    for p in pending:
        p.cancel()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work(1, 5))
            group.create_task(bad())
    except* ValueError as e:
        print(e, e.exceptions)
    async with asyncio.TaskGroup() as group:
        a = group.create_task(work(7, 0.01))
    print(a.result(), group)
    print(await asyncio.gather(bad(), work(1, 0), return_exceptions=True))
    try:
        await asyncio.gather(bad(), work(1, 0))
    except ValueError as e:
        print("gather", e)
    print([await f for f in asyncio.as_completed([work(1, 0.5), work(2, 0)])])
    print(await asyncio.shield(work(4, 0)), await asyncio.to_thread(lambda: 42))
    f = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(0.01, f.set_result, "later")
    print(await f, f)
    try:
        f.set_result(1)
    except asyncio.InvalidStateError as e:
        print(e)
    try:
        await asyncio.wait([])
    except ValueError as e:
        print(e)
    print(asyncio.current_task().get_name(), len(asyncio.all_tasks()))
    return "end"


print(asyncio.run(main()))
