# marshal: values there and back, several in a file, and what is damaged or cannot be written.
import io, marshal
values = [None, True, False, ..., 0, -1, 1 << 70, -(1 << 70), 1.5, 1j, "", "a\u20ac\U0001f600", b"ab", (), (1, (2,)), [1, [2]], {"a": 1, (1,): [2]},
          {1, 2}, frozenset({3}), [{"x": {}}]]
for value in values:
    back = marshal.loads(marshal.dumps(value))
    print(repr(value) == repr(back), type(back).__name__)
print(marshal.loads(marshal.dumps(bytearray(b"x"))), marshal.loads(marshal.dumps(values)) == values)
code = compile("print(sum(i for i in range(4)), [x for x in 'ab'])", "f", "exec")
exec(marshal.loads(marshal.dumps(code)))
f = io.BytesIO()
marshal.dump([1], f)
marshal.dump("two", f, 4)
f.seek(0)
print(marshal.load(f), marshal.load(f), marshal.version)
data = marshal.dumps([1, "abc", (2.5, {"k": None})])
wrong = 0
for cut in range(len(data)):
    try:
        marshal.loads(data[:cut])
    except (EOFError, ValueError, TypeError):
        wrong += 1
print(wrong == len(data))
for call in (lambda: marshal.dumps(object()), lambda: marshal.dumps([int]), lambda: marshal.loads("a"), lambda: marshal.loads(b""), lambda: marshal.load(f)):
    try:
        print(call())
    except (EOFError, ValueError, TypeError) as e:
        print(type(e).__name__, e)
