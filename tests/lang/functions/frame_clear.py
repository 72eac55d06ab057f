# frame.clear(): locals and free variables are gone; a generator's frame ends the generator.
def make():
    def outer():
        x = 5

        def inner():
            y = x
            1 / 0
        inner()
    try:
        outer()
    except ZeroDivisionError as e:
        t = e.__traceback__.tb_next
        return t.tb_frame, t.tb_next.tb_frame

outer, inner = make()
print(outer.f_locals["x"], inner.f_locals)
outer.clear()
inner.clear()
print(outer.f_locals, inner.f_locals)


def gen():
    try:
        yield 1
    finally:
        print("finally")

g = gen()
next(g)
g.gi_frame.clear()
print(g.gi_frame, list(g), g.gi_code.co_name)
g = gen()
g.gi_frame.clear()
print(list(g))
