# async for with else, break and continue; async with, also several items, return and suppression.
class Items:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


class Context:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        print("enter", self.name)
        return self.name

    async def __aexit__(self, type, value, traceback):
        print("exit", self.name, type)
        return type is ZeroDivisionError


async def main():
    async for i in Items(4):
        if i == 2:
            continue
        print(i)
    else:
        print("else")
    async for i in Items(4):
        if i == 1:
            break
    else:
        print("not reached")
    async with Context("a") as a, Context("b"):
        print(a)
        1 / 0
    async for i in Items(2):
        async with Context("loop"):
            continue
    try:
        async with Context("c"):
            raise KeyError("k")
    except KeyError as e:
        print(repr(e))
    async with Context("d"):
        return "result"

try:
    main().send(None)
except StopIteration as e:
    print(e.value)
