# contextvars: values in contexts, tokens, running in a copy, and every error.
import contextvars as c
def show(*args):
    words = " ".join(map(str, args)).split(" at 0x")
    print(words[0], *(word[word.index(">"):] for word in words[1:]))
def attempt(f, *args, **k):
    try:
        show("=", f(*args, **k))
    except Exception as e:
        show(type(e).__name__, e)
v, d = c.ContextVar("v"), c.ContextVar("d", default=5)
for args in ((), (5,), ("a", 5)):
    attempt(c.ContextVar, *args)
attempt(v.get), attempt(v.get, 7), attempt(d.get), attempt(d.get, 8), attempt(v.get, 1, 2), attempt(c.Context, 1), attempt(c.Token)
t = v.set(1)
show(t.var is v, t.old_value, v.get(), v, d, t)
u = v.set(2)
show(u.old_value)
attempt(v.reset, u), attempt(v.reset, u), attempt(d.reset, t), attempt(v.reset, 5), attempt(v.reset, t), attempt(v.get)
x = c.copy_context()
v.set(9)
def f(a, b=2):
    show(v.get("none"), a, b)
    v.set(a)
    show(x[v])
    attempt(x.run, f, 1)
    return "r"
attempt(x.run, f, 10)
show(v.get(), x[v], x.get(v), x.get(d), x.get(d, 3), len(x), [k.name for k in x], list(x.values()), [k.name for k, w in x.items()])
attempt(x.run), attempt(lambda: x[d]), attempt(lambda: "a" in x), attempt(x.get, "a"), attempt(hash, x), attempt(x.run, lambda: 1 / 0)
y = x.copy()
show(y == x, y is x, y != c.Context(), x == 5, v in y)
tokens = []
x.run(lambda: tokens.append(v.set(3)))
attempt(v.reset, tokens[0])
show(c.ContextVar[int], c.Token[int])
class Last:
    def __del__(self):
        print("gone")
v.set(Last())
v.set(None)
