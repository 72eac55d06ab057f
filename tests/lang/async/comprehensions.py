# Comprehensions and generator expressions with async for and await.
async def items(n):
    for i in range(n):
        yield i


async def double(x):
    return 2 * x


async def main():
    print([i async for i in items(3)], {i async for i in items(3)}, {i: -i async for i in items(2)})
    print([await double(i) for i in range(3)])
    print([i + j async for i in items(2) for j in range(3) if await double(j) > 1])
    print([[x async for x in items(n)] for n in range(3)])
    g = (i * i async for i in items(4) if i != 2)
    print(type(g).__name__, [x async for x in g])
    g = (await double(i) for i in (1, 2))
    print([x async for x in g])

try:
    main().send(None)
except StopIteration:
    pass
for source in ("def f(): [x async for x in y]", "def f(): await x", "await x", "async def f():\n yield 1\n return 2",
               "async def f(): yield from x", "def f():\n async for i in x: pass", "def f():\n async with x: pass",
               "async with x: pass", "class C: await x", "lambda: await x", "def f(): [await x for x in y]"):
    try:
        compile(source, "<s>", "exec")
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset)
