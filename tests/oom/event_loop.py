# An event loop whose callbacks wake each other: a wake-up that is lost for lack of memory ends it, nobody waits for ever.
import asyncio


async def chain(event, before):
    if before is not None:
        await before
    event.set()
    return [await asyncio.sleep(0, i) for i in range(3)]


async def main():
    events = [asyncio.Event() for _ in range(3)]
    first = asyncio.create_task(chain(events[0], None))
    second = asyncio.create_task(chain(events[1], first))
    third = asyncio.create_task(chain(events[2], second))
    await asyncio.wait([asyncio.create_task(e.wait()) for e in events])
    return await asyncio.gather(first, second, third)


print(asyncio.run(main()))
