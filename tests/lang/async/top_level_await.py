# compile() with ast.PyCF_ALLOW_TOP_LEVEL_AWAIT: the code makes a coroutine.
import ast
import inspect
import types

FLAG = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
print(FLAG)


class Ready:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield "waiting"
        return self.value


class Manager:
    async def __aenter__(self):
        return await Ready("entered")

    async def __aexit__(self, *exc):
        print("left", await Ready(exc[0]))


async def numbers():
    for i in range(3):
        yield i


def run(coroutine):
    try:
        while True:
            print("   ", coroutine.send(None))
    except StopIteration as e:
        return e.value


namespace = {"Ready": Ready, "Manager": Manager, "numbers": numbers}
for text in ("x = await Ready(5)\nprint('x is', x)", "async with Manager() as m:\n    print(m)", "async for i in numbers():\n    print(i)",
             "y = [i async for i in numbers()]\nprint(y)", "print([await Ready(i) for i in range(2)])", "z = 1\nprint(z)"):
    code = compile(text, "<top>", "exec", FLAG)
    print(code.co_flags & inspect.CO_COROUTINE, end=" ")
    result = eval(code, namespace)
    print(type(result).__name__)
    if result is not None:
        run(result)
print(namespace["x"], namespace["y"], namespace["z"])

code = compile("await Ready('expression')", "<top>", "eval", FLAG)
print(run(eval(code, namespace)))
code = compile("w = await Ready('function')", "<top>", "single", FLAG)
made = types.FunctionType(code, namespace)()
print(type(made).__name__, run(made), namespace["w"])
plain = types.FunctionType(compile("plain = 3", "<top>", "exec"), namespace)
print(plain(), namespace["plain"])

local = {}
coroutine = eval(compile("v = await Ready(1)", "<top>", "exec", FLAG), namespace, local)
run(coroutine)
print(local, "v" in namespace)
coroutine = eval(compile("await Ready(1)\nraise KeyError('inside')", "<top>", "exec", FLAG), namespace)
try:
    run(coroutine)
except KeyError as e:
    print("KeyError", e)
for text, flags in (("await x", 0), ("def f(): await x", FLAG), ("class C: await x", FLAG), ("[i async for i in x]", 0), ("lambda: await x", FLAG),
                    ("yield 1", FLAG), ("async with x: pass", 0), ("await = 1", FLAG)):
    try:
        compile(text, "<top>", "exec", flags)
        print("compiles")
    except SyntaxError as e:
        print(e.msg)
