# json: damaged texts are refused where and as CPython refuses them.
import json
from _mutations import Numbers, Outcomes, damaged

number, outcomes = Numbers(1), Outcomes()
whole = [b'{"a": [1, 2.5e3, -0, "x\\u00e9\\ud83d\\ude00\\n", null, true, false], "b": {"c": {}}, "d": []}',
         b"[NaN, Infinity, -Infinity, 1E400, 123456789012345678901234567890]", '"\u20ac\U0001f600"'.encode(), b'  [ 1 , "a" ]  ']
for i in range(100):
    data = damaged(whole[i % 4], number, b'{}[]",:\\u0123456789abcdeftrunl+-.EN \n')
    outcomes.add(json.loads, data)
    outcomes.add(lambda: json.loads(data.decode("latin-1"), strict=False, parse_float=str, parse_int=str, object_pairs_hook=list))
outcomes.end()
