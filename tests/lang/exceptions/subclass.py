# Exception classes of one's own.
class AppError(Exception):
    """Base."""
class NotFound(AppError, LookupError):
    def __init__(self, what):
        super().__init__(f"no {what}")
        self.what = what
class Code(AppError):
    def __str__(self): return f"code {self.args[0]}"
try: raise NotFound("key")
except LookupError as e: print(e, e.what, e.args, isinstance(e, AppError))
try: raise Code(5)
except AppError as e: print(e, repr(e))
class NoInit(Exception):
    def __init__(self, *a, **k): pass
print(NoInit(1, 2).args, repr(NoInit(1)), repr(NoInit(1, x=2)) if True else "")
class Slots(Exception): __slots__ = ("a",)
s = Slots("x"); s.a = 1; s.b = 2
print(s, s.a, s.b)
try: ValueError(x=1)
except TypeError as e: print(e)
