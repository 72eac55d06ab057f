# json: containers that change while they are written.
import json
l = [1, object, 2, 3]
def empty(o):
    l.clear()
    return "gone"
print(json.dumps(l, default=empty), l)
d = {"a": object, "b": 1}
def clear(o):
    d.clear()
    return None
print(json.dumps(d, default=clear), d)
class Pairs(dict):
    def items(self):
        return [("a", 1), 5]
try:
    print(json.dumps(Pairs(a=1)))
except ValueError as e:
    print(e)
try:
    json.encoder.c_make_encoder(1, None, None, None, ":", ",", False, False, True)
except TypeError as e:
    print(e)
e = json.encoder.c_make_encoder(None, None, lambda s: 5, None, ":", ",", False, False, True)
try:
    e(["a"], 0)
except TypeError as e:
    print(e)
