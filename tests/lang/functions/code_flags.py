# Doc strings, empty functions, nested defs, and functions compared by identity.
def a():
    """First line.

    More."""
def b():
    "not" "split"
def c():
    f"not a doc"
def d():
    b"nor this"
print(repr(a.__doc__), b.__doc__, c.__doc__, d.__doc__)
def make(): return lambda: 1
print(make() == make(), make().__code__ is make().__code__, make()() == make()())
print(a.__code__.co_name, a.__code__.co_firstlineno, make.__code__.co_consts[0] is None)
