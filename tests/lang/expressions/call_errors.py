# Messages for wrong arguments.
def f(a, b, *, c): pass
def g(a, b=2): pass
def h(x, /, y): pass
five, nothing = 5, None
def none(): pass
def kw(*, p, q): pass
calls = ["f()", "f(1)", "f(1, 2)", "f(1, 2, 3)", "f(1, 2, 3, c=4)", "f(1, 2, c=3, d=4)", "f(1, a=2, b=3, c=4)", "g()", "g(1, 2, 3)",
         "h(x=1, y=2)", "h(1, x=2)", "none(1)", "none(1, 2)", "none(k=1)", "kw()", "kw(p=1)", "kw(1, p=1, q=2)", "g(*5)", "g(**5)",
         "g(**{1: 2})", "g(1, **{'a': 1})", "g(a=1, **{'a': 1})", "five()", "nothing(1)", "'x'.upper(1)", "len()", "len(1, 2)", "len(x=1)"]
for call in calls:
    try:
        eval(call)
    except TypeError as e:
        print(call, "->", e)
