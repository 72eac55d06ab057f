# Annotations under the future import: texts, which mean nothing to the names around.
from __future__ import annotations

x: (a,)
y: (1e309, 1e309j)
z: (b, c) = 1
w: lambda q: (q, a)
print(__annotations__)


def foo():
    outer = 1

    def bar():
        inner: outer = 1

    def baz(arg: outer) -> outer:
        pass
    return bar, baz


print([f.__closure__ for f in foo()], foo()[1].__annotations__)
for source in "object.__debug__: int", "__debug__: int", "object.__debug__: int = 1":
    try:
        exec(source)
    except SyntaxError as e:
        print(e)
