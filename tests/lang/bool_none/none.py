# None, Ellipsis and NotImplemented.
nothing, dots = None, ...
print(None, Ellipsis, NotImplemented, type(None), type(...), type(NotImplemented), None is None, None == False, bool(None), type(None)() is None, type(...)() is ..., [None, ...], hash(None) == hash(None))
for f in (lambda: nothing(), lambda: None + 1, lambda: None.x, lambda: nothing[0], lambda: len(None), lambda: type(None)(1), lambda: type("N", (type(None),), {}), lambda: None < None, lambda: iter(None), lambda: dots()):
    try: f()
    except (TypeError, AttributeError) as e: print(e)
def f(): pass
print(f(), print(end=""), [].append(1), str(None), f"{None}", {None: 1}[None], None in [None], None != 0)
