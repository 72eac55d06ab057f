# marshal: damaged data and code are refused with one of three exceptions. (The formats differ, so only the kind is looked at; CPython may crash.)
import marshal
import sys
from _mutations import Numbers, damaged

number = Numbers(10)
source = """
def f(a, *b, c=1, **d):
    try:
        for i in a:
            yield i + c, (1, 2.5, "x"), {**d}
    except (E, F) as e:
        raise G from e
    finally:
        print(a[1:2], b)
class C:
    x: int = 1
    def m(self): return super().m()
async def g():
    async with a as b: await c
match f:
    case {"a": 1, **rest}: pass
"""
whole = [marshal.dumps(compile(source, "x", "exec")), marshal.dumps([1, 2.5, "abc", b"x", (None, True), {1: 2}, {3}, frozenset([4]), 2**70, 1j, ...])]
odd = []
for i in range(600 if sys.implementation.name != "cpython" else 0):
    try:
        marshal.loads(damaged(whole[i % 2], number, b"\0\x01\xff\x80"))
    except (EOFError, ValueError, TypeError):
        pass
    except Exception as e:
        odd.append(repr(e))
print(odd)
