# _csv: writing: what is quoted and escaped in each dialect, and what cannot be written.
import _csv, io
def write(row, **k):
    out = io.StringIO()
    try:
        print(_csv.writer(out, **k).writerow(row), repr(out.getvalue()))
    except (_csv.Error, TypeError) as e:
        print(type(e).__name__, e)
for row in ([], [""], [None], ["a,b"], ['a"b'], ["a\nb"], [1, 2.5, None, "x"], ["a\\b"], "abc", 5, ['"'], ["", "x"], ["\r"], [True, 1j, []]):
    print(row)
    for k in ({}, {"quoting": _csv.QUOTE_ALL}, {"quoting": _csv.QUOTE_NONNUMERIC}, {"quoting": _csv.QUOTE_NONE}, {"quoting": _csv.QUOTE_NONE, "escapechar": "\\"},
              {"doublequote": False}, {"doublequote": False, "escapechar": "\\"}, {"lineterminator": "!"}, {"quotechar": "'"},
              {"delimiter": ";", "quotechar": None, "quoting": 3, "escapechar": "/"}):
        write(row, **k)
out = io.StringIO()
w = _csv.writer(out)
print(w.writerows([[1], ["a", "b"]]), repr(out.getvalue()), w.dialect.delimiter)
for call in (lambda: _csv.writer(5), lambda: _csv.writer(), lambda: w.writerows(5), lambda: w.writerows([5]), lambda: setattr(w.dialect, "delimiter", ";")):
    try:
        call()
    except (_csv.Error, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
