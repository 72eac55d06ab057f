# What is raised in except* clauses comes in a group; exceptions need not be hashable.
class Unhashable(ValueError):
    __hash__ = None

try:
    try:
        raise ExceptionGroup("eg", [TypeError(1), Unhashable(2)])
    except* TypeError:
        pass
except Exception as e:
    print(repr(e))
try:
    try:
        raise ExceptionGroup("eg", [TypeError(1), ValueError(2)])
    except* TypeError:
        raise SyntaxError(3)
    except* ValueError:
        pass
except Exception as e:
    print(repr(e), repr(e.exceptions[0].__context__))
try:
    try:
        raise ValueError(1)
    except* ValueError:
        raise SyntaxError(3)
except Exception as e:
    print(repr(e))
