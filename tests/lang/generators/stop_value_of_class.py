# The value of a StopIteration that a class's __next__ raises arrives wherever it is looked for, and ends loops.
class Stops:
    def __iter__(self): return self
    def __next__(self): raise StopIteration("value", 2)
class Inherits(Stops): pass
class Mapped(map): pass
def delegate(it):
    return (yield from it)
for cls in Stops, Inherits:
    try: next(cls())
    except StopIteration as e: print(e.value, e.args)
    print(next(cls(), "default"), list(cls()), tuple(cls()), [*cls()], [x for x in cls()], dict(cls()), sum(cls()))
    try: next(delegate(cls()))
    except StopIteration as e: print(repr(e.value))
    try: cls().__next__()
    except StopIteration as e: print(e.value)
    for it in enumerate(cls()), zip(cls()), map(str, cls()), filter(None, cls()), iter(cls()), Mapped(str, cls()):
        try: print(next(it))
        except StopIteration as e: print(type(it).__name__, e.value)
        print(list(it))
    a, *b = [1, *cls()]
    print(a, b, "x" in cls(), max(cls(), default=3), sorted(cls()))
class Super(Mapped):
    def __next__(self): return super().__next__()
print(list(Super(str, [1, 2])))
