# difflib.HtmlDiff: pages and tables, with context and without, broken lines, tabs, links, what stands opposite nothing.
import difflib
old = ["one two", "a <b> & c", "gone", "same", "x\ty", "tail line that is long"] + ["0"] * 4 + ["end"]
new = ["one too", "a <b> & c", "same", "x\tz", "tail line that is longer", "added", ""] + ["0"] * 4 + ["END OF IT"]
print(difflib.HtmlDiff().make_file(old, new, "from", "to"))
print(difflib.HtmlDiff(tabsize=2).make_table(old, new, context=True, numlines=1))
print(difflib.HtmlDiff(wrapcolumn=6).make_table(["x\n", "abcdefghij\n"], ["abcdefgXhij\n", "0123456789\n"], "only one"))
print(difflib.HtmlDiff().make_table(["a"], ["a"], context=True), difflib.HtmlDiff().make_table([], []))
print([difflib.HtmlDiff().make_file(["é"], ["e"], charset=c).count(mark) for c, mark in (("us-ascii", "&#233;"), ("latin-1", "é"), ("latin-1", "charset=latin-1"))])
for a, b in ((["2"], ["3"]), (["a", "b", "c", "d"], ["xx", "yy"]), (["k"], ["p", "q", "r"]), (["aaaa b", "-"], ["aaaa c", "+", "-"]), (["", "a"], ["a", ""])):
    print(list(difflib._mdiff(a, b)), list(difflib._mdiff(a, b, 0)))
print(difflib.HtmlDiff._default_prefix)
