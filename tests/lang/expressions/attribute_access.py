# Attributes of literals and of everything else.
print((1).real, 1 .real, 1.5.is_integer(), "x".upper(), [].append is not None)
print((5).__class__.__name__, None.__class__, print.__name__, len.__self__.__name__)
print("abc".__len__(), (1).__add__(2), [1, 2].__getitem__(0), int.__add__(1, 2))
for bad in ("None.x", "(1).foo", "[].push(1)", "'a'.size", "print.x", "(lambda: 0).x", "int.nothing", "object().x"):
    try:
        eval(bad)
    except AttributeError as e:
        print(e)
