# The first iterable is evaluated outside; the rest has a scope of its own.
x = [1, 2, 3]
print([x for x in x], x)
class C:
    items = [1, 2]
    n = 10
    ok = [i for i in items]
    try:
        bad = [i * n for i in items]
    except NameError as e:
        print(e)
print(C.ok, hasattr(C, "i"))
def f():
    y = 5
    return [y * i for i in range(3)], [lambda: i for i in range(3)][0]()
print(f())
g = (print("late", i) for i in (print("early"), 2))
print("made")
list(g)
def h():
    return list(locals() for _ in range(1)), [sorted(locals()) for q in range(1)]
print(len(h()[0]), h()[1])
try:
    (i for i in 5)
except TypeError as e:
    print(e)
