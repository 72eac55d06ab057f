# csv: rows as dicts both ways, registered dialects, dialects as classes.
import csv, io
r = csv.DictReader(["a,b", "1,2", "", "3", "4,5,6"], restkey="more", restval="none")
print(r.fieldnames, list(r), r.line_num, r.fieldnames)
print(list(csv.DictReader(["1|2"], ["x", "y"], delimiter="|")), list(csv.DictReader([])))
out = io.StringIO()
w = csv.DictWriter(out, ["a", "b"], restval="-", dialect="unix")
print(w.writeheader(), w.writerow({"a": 1}), w.writerows([{"a": 2, "b": 'x"y'}]), repr(out.getvalue()))
for call in (lambda: w.writerow({"c": 1}), lambda: csv.DictWriter(out, ["a"], extrasaction="x"), lambda: csv.Dialect(), lambda: csv.get_dialect("nope")):
    try:
        print(call())
    except (ValueError, csv.Error) as e:
        print(type(e).__name__, e)
print(csv.list_dialects(), list(csv.reader(["a\tb"], "excel-tab")), csv.excel().delimiter)
class Bad(csv.excel):
    delimiter = "ab"
try:
    Bad()
except csv.Error as e:
    print(e)
csv.DictWriter(out, ["a"], extrasaction="ignore").writerow({"a": 1, "b": 2})
print(repr(out.getvalue()[-5:]))
