# Cells are shared between the functions that close over a variable.
def make():
    x = 0
    def get(): return x
    def put(v):
        nonlocal x
        x = v
    return get, put
get, put = make()
put(5)
print(get(), [c.cell_contents for c in get.__closure__], get.__closure__[0] is put.__closure__[0])
print(get.__code__.co_freevars, make.__code__.co_cellvars)
def empty():
    def f(): return later
    try:
        f()
    except NameError as e:
        print(e)
    try:
        f.__closure__[0].cell_contents
    except ValueError as e:
        print(e)
    later = 1
    return f()
print(empty())
def loop():
    return [lambda: i for i in range(3)]
print([f() for f in loop()])
