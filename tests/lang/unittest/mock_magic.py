# Special methods of mocks; mock_open.
import math
import os
import re
from unittest.mock import MagicMock, Mock, call, mock_open, patch

m = MagicMock(name="m")
print(len(m), bool(m), int(m), float(m), complex(m), list(m), 3 in m, hex(m), list(reversed([1])))
print(hash(m) == object.__hash__(m), m == m, m == 3, m != m, m != 3, str(m) == repr(m))
print(re.sub(r"\d\d+", "N", os.fspath(m)))
print(re.sub(r"id='\d+'", "id", f"{m + 1} {1 + m} {m[2]} {-m} {m @ m} {round(m)} {math.floor(m)} {divmod(m, 2)}"))
m[1] = 2
del m[1]
with m as inside:
    print(re.sub(r"id='\d+'", "id", repr(inside)))
m += 1
print(m._mock_name is not None)
n = MagicMock()
n.__len__.return_value = 4
n.__getitem__.side_effect = lambda i: i * 2
n.__iter__.return_value = [1, 2]
n.__contains__ = lambda self, x: x == "in"
n.__str__.return_value = "text"
print(len(n), n[4], list(n), list(n), "in" in n, "out" in n, str(n), bool(n))
n.x[1]
n.y < 3 if False else None
print(n.mock_calls)
for f in (lambda: n < 1, lambda: Mock() + 1, lambda: len(Mock()), lambda: n.__reversed__, lambda: next(iter(MagicMock()))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
p = Mock()
p.__len__ = Mock(return_value=2)
p.__add__ = lambda self, other: other
print(len(p), p + 7, p.__len__.mock_calls, p.mock_calls)
del p.__len__
print(hasattr(p, "__len__"), MagicMock(**{"__int__.return_value": 5}).__int__())


class Own(MagicMock):
    def __len__(self):
        return 5


print(len(Own()), isinstance(Own().x, Own))

fake = mock_open(read_data="one\ntwo\nthree")
with patch("builtins.open", fake):
    with open("any", "w") as f:
        print(f.read(3), f.readline(), f.readlines(), f.read())
        f.write("text")
    print(list(open("x")), open("x").read(), next(open("x")))
print(fake.mock_calls[:3], fake().write.mock_calls)
print(mock_open(read_data=b"ab\nc")().readlines())
handle = mock_open()()
handle.readline.return_value = "same"
print(handle.readline(), handle.readline())
