# What the compiler refuses about names.
for source in ("def f():\n    x = 1\n    global x", "def f():\n    print(x)\n    global x", "nonlocal x", "def f():\n    nonlocal nowhere",
               "def f(x):\n    global x", "def f(x):\n    nonlocal x", "def f():\n    global x\n    nonlocal x", "def f(a, a): pass",
               "lambda x, x: 0", "return 1", "yield 1", "break", "continue", "class C:\n    return 1", "def f():\n    class C:\n        yield",
               "def f():\n    x: int\n    global x"):
    try:
        compile(source, "<test>", "exec")
    except SyntaxError as e:
        print(repr(source), "->", e.msg, e.lineno, e.offset)
