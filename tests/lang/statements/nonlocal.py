# nonlocal changes the variable of the enclosing function.
def counter():
    n = 0
    def step(by=1):
        nonlocal n
        n += by
        return n
    def reset():
        nonlocal n
        n = 0
    return step, reset
step, reset = counter()
print(step(), step(5))
reset()
print(step())
def outer():
    x = "outer"
    def middle():
        def inner():
            nonlocal x
            x = "inner"
        inner()
        return x
    return middle(), x
print(outer())
def drop():
    v = 1
    def inner():
        nonlocal v
        del v
    inner()
    try:
        v
    except NameError as e:
        print(type(e).__name__, e)
drop()
