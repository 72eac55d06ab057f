# json without _json: values, escapes, hooks, and where damaged text is said to be wrong.
import sys
sys.modules['_json'] = None
import json
from json import decoder, encoder, scanner
print(scanner.c_make_scanner, decoder.c_scanstring, encoder.c_make_encoder, scanner.make_scanner.__module__, decoder.scanstring.__module__,
      encoder.encode_basestring.__module__)
for text in ('[1, -0, 1.5e-3, 1E+2, 1e400]', ' {"a": {"b": [null, true, false]}} ', '"\\n\\u00e9\\ud83d\\ude00\\ud83d\\u0041"', 'NaN',
             '[-Infinity, Infinity]', '9' * 30, '{ }', '[ ]', '[ 1 , [ 2 ] ]', '{"a" : 1 , "b":{} }', '"\\ud834\\udd20 \\ud834x"',
             '', '[', '[1', '[1,', '[1,]', '[1 2]', '{', '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', '{1:2}', '{"a" 1}',
             '{"a":}', '{"a":1 "b"}', '{"a":1,,}', '{"a":1, \n}', 'nul', '-', '-I', 'N', '01', '1.', '1.5e', '[1]x', '[nul]', ']', '"',
             '"\\x"', '"\\u12"', '"\\u12g4"', '"\\u0x12"', '"\\', '"a\nb"', '"\\ud83d\\uzzzz"', '\n\n [1,\n  x]'):
    try:
        print(ascii(json.loads(text)))
    except ValueError as e:
        print(ascii(text), e)
print(json.loads('[1.5, 2, NaN]', parse_float=str, parse_int=float, parse_constant=str))
print(json.loads('{"a": 1, "a": 2}', object_pairs_hook=tuple), json.loads('[{"a": 1}, {}]', object_hook=list))
print(json.JSONDecoder(strict=False).decode('"a\nb"'), json.JSONDecoder().raw_decode('x[1]y', 1), decoder.scanstring('ab"c', -4))
a, b = json.loads('[{"key": 1}, {"key": 2}]')
print([*a][0] is [*b][0])
text = '"\\/ \0\b\t\n\f\r\x1f\x7f é\u2028\ud800 \U0001f600'
print(encoder.encode_basestring_ascii(text), ascii(encoder.encode_basestring(text)))
print(json.dumps({"a": [1, 2.5, None, True], 3: {}, None: []}), json.dumps([1, {"b": 2}], indent=1), json.dumps("é", ensure_ascii=False))
class Tuples(json.JSONDecoder):
    def __init__(self):
        super().__init__()
        self.parse_array = lambda *given: (lambda items, end: (tuple(items), end))(*decoder.JSONArray(*given))
        self.parse_object = lambda *given: (lambda members, end: (list(members), end))(*decoder.JSONObject(*given))
        self.scan_once = scanner.py_make_scanner(self)
print(Tuples().decode('[1, [2, {"a": [3], "b": 4}], []]'))
try:
    json.loads("[" * 100000)
except RecursionError as e:
    print(type(e).__name__)
