# Which traces filters choose.
from tracemalloc import Snapshot, Filter, DomainFilter, BaseFilter

s = Snapshot([(0, 10, (("a.py", 2), ("b.py", 4)), 3), (1, 2, (("a.py", 5), ("b.py", 4)), 3), (2, 66, (("b.py", 1),), 1),
              (3, 7, (("<unknown>", 0),), 1)], 2)


def show(*filters):
    print([(t.domain, str(t.traceback)) for t in s.filter_traces(filters).traces])


show()
show(Filter(True, "b.py"))
show(Filter(False, "b.py"))
show(Filter(True, "b.py", all_frames=True))
show(Filter(False, "b.py", all_frames=True))
show(Filter(True, "?.py", 5))
show(Filter(False, "?.py", 5))
show(Filter(True, "a.pyc"), Filter(True, "<unknown>"), Filter(False, "a.py", 2))
show(Filter(True, "a.py", domain=1))
show(Filter(False, "a.py", domain=1))
show(DomainFilter(True, 0))
show(DomainFilter(False, 0))
show(DomainFilter(True, 0), DomainFilter(True, 3))
f = Filter(True, "a.pyc", 3)
print(f.inclusive, f.filename_pattern, f.lineno, f.all_frames, f.domain, DomainFilter(False, 3).domain)
for wrong in None, 1:
    try:
        s.filter_traces(wrong)
    except TypeError as e:
        print(e)
try:
    f.filename_pattern = "x"
except AttributeError as e:
    print(type(e).__name__)
