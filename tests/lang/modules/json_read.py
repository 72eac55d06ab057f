# json.loads: values of all kinds, hooks, and where damaged text is said to be wrong.
import json
for text in ('[1, -0, 1.5e-3, 1E+2, 1e400]', ' {"a": {"b": [null, true, false]}} ', '"\\n\\u00e9\\ud83d\\ude00\\ud83d\\u0041"', 'NaN',
             '[-Infinity, Infinity]', '9' * 30, b'\xff\xfe1\0', bytearray(b'[1]'), b'\xef\xbb\xbf"x"',
             '', '[', '[1', '[1,', '[1,]', '[1 2]', '{', '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', '{1:2}', '{"a" 1}',
             '{"a":}', '{"a":1 "b"}', '{"a":1,,}', 'nul', '-', '01', '1.', '1.5e', '[1]x', '\ufeff1', '[nul]', ']', '"', '"\\x"',
             '"\\u12"', '"\\u12g4"', '"\\', '"a\nb"', '"\\ud83d\\uzzzz"', '\n\n [1,\n  x]', 5):
    try:
        print(repr(json.loads(text)))
    except (ValueError, TypeError) as e:
        print(repr(text), type(e).__name__, e)
print(json.loads('[1.5, 2, NaN]', parse_float=str, parse_int=float, parse_constant=str))
print(json.loads('{"a": 1, "a": 2}', object_pairs_hook=tuple), json.loads('[{"a": 1}]', object_hook=list))
print(json.JSONDecoder(strict=False).decode('"a\nb"'), json.JSONDecoder().raw_decode('x[1]y', 1))
for text in ("[" * 100000, '{"a":' * 100000):
    try:
        json.loads(text)
    except RecursionError as e:
        print(e)
a, b = json.loads('[{"key": 1}, {"key": 2}]')
print([*a][0] is [*b][0])
try:
    json.loads("[1,\n2")
except json.JSONDecodeError as e:
    print(e.msg, e.pos, e.lineno, e.colno, e.doc, e.__reduce__()[1])
