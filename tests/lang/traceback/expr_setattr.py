# Setting an attribute that cannot be set.
class A:
    __slots__ = "a",
    @property
    def p(self): return 1
try: A().p = 5
except AttributeError as e: print(e)
A().b = 5
