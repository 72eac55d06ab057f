# _csv: reading: quotes, escapes, line ends, dialects, limits, damaged lines.
import _csv
def read(lines, **k):
    rows = []
    try:
        reader = _csv.reader(lines, **k)
        for row in reader:
            rows.append(row)
        print(rows, reader.line_num)
    except (_csv.Error, TypeError, ValueError) as e:
        print(rows, type(e).__name__, e)
for lines in (["a,b,c"], ['a,"b,c",d\n'], ['"a""b",c'], ['"a\n', 'b",c'], ['a,"b'], [""], ["\n"], ["a\nb"], ["a\r\nb\r\n"], ["a\r", "b"],
              ['"a"b,c'], [' "a",b'], ['a\\,b,"c\\"d"'], ["'a,b',c"], ['1,2.5,"x"'], ["a;b"], [5], [b"a"], ["a,"], [","], ['"",""'], ["a\\\n", "b"]):
    print(lines)
    for k in ({}, {"strict": True}, {"escapechar": "\\", "doublequote": False}, {"skipinitialspace": True, "quotechar": "'"},
              {"quoting": _csv.QUOTE_NONNUMERIC}, {"quoting": _csv.QUOTE_NONE, "escapechar": "\\"}, {"delimiter": ";"}):
        read(lines, **k)
print(_csv.field_size_limit(5), _csv.field_size_limit())
read(["abcdefg"])
_csv.field_size_limit(131072)
class Pipes:
    delimiter = "|"
    quotechar = "'"
read(["a|'b|c'"], dialect=Pipes)
read(["a|b"], dialect=Pipes(), delimiter=";")
_csv.register_dialect("pipes", Pipes, strict=True)
print(_csv.list_dialects(), _csv.get_dialect("pipes").delimiter, _csv.get_dialect("pipes").strict)
for call in (lambda: _csv.get_dialect("q"), lambda: _csv.unregister_dialect("q"), lambda: _csv.register_dialect(5), lambda: _csv.reader(5),
             lambda: _csv.register_dialect("z", quoting=9), lambda: _csv.field_size_limit("x"), lambda: _csv.reader([], "nope")):
    try:
        call()
    except (_csv.Error, TypeError) as e:
        print(type(e).__name__, e)
for k in ({"delimiter": ""}, {"delimiter": 5}, {"quotechar": "ab"}, {"escapechar": 5}, {"lineterminator": 5}, {"quoting": "x"}, {"x": 1}, {"quotechar": None, "quoting": 0}):
    try:
        print(_csv.Dialect(**k))
    except TypeError as e:
        print(e)
