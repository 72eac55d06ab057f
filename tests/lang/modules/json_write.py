# json.dumps: values and keys of all kinds, options, indentation, and what cannot be written.
import io, json
values = [None, [True, -5, 1 << 100, 1.5, 1e16], 'a"b\\c/\n\x00\x7f\u00e9\U0001f600\ud800', (1, []), {},
          {"b": 1, "a": [{}]}, {1: 2, None: 3, True: 4, 1.5: 5}, {(1,): 2, "a": 1}, {1, 2}, float("nan"), {float("inf"): -float("inf")}]
for options in ({}, {"indent": 2}, {"sort_keys": True, "indent": "\t"}, {"skipkeys": True, "allow_nan": False},
                {"ensure_ascii": False, "separators": (",", ":")}, {"default": list, "check_circular": False}):
    for value in values:
        try:
            print(ascii(json.dumps(value, **options)))
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
class F(float):
    __repr__ = str
class I(int):
    def __repr__(self):
        return "no"
print(json.dumps([F(1.5), I(3), {I(4): F(2)}]))
loop, nest = [], []
loop.append({"a": loop})
for _ in range(3000):
    nest = [nest]
for value in (loop, nest):
    try:
        print(json.dumps(value))
    except (ValueError, RecursionError) as e:
        print(type(e).__name__, e)
try:
    print(json.dumps(object, default=lambda o: o))
except ValueError as e:
    print(e)
while nest:
    nest = nest.pop()
out = io.StringIO()
json.dump({"a": [1, {"b": ()}]}, out)
print(out.getvalue(), list(json.JSONEncoder(indent=1).iterencode([1, []])), json.load(io.StringIO("[1]")))
