# yield inside try, except, finally and with.
class CM:
    def __enter__(self): print("enter"); return self
    def __exit__(self, *exc): print("exit", exc[0] and exc[0].__name__); return exc[0] is KeyError
def gen():
    try:
        yield "try"
        raise ValueError("v")
    except ValueError as e:
        yield f"except {e}"
        with CM():
            yield "with"
            raise KeyError
        yield "after with"
    else:
        yield "else"
    finally:
        yield "finally"
    yield "end"
print(list(gen()))
g = gen()
for _ in range(3): next(g)
print("throwing")
print(g.throw(KeyError), next(g))
