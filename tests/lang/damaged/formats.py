# format(), str.format and %: damaged formats and values of other types.
from _mutations import Numbers, Outcomes, damaged

number, outcomes = Numbers(7), Outcomes()
whole = ["{0:>10.3f} {1!r:^{2}} {a.real[0]}", "%5.2f %(a)s %-10d %x %%", "{:,} {:_x} {:+e} {:%}", "%*.*s %c"]
values = [1, -1.5, "text", 2**70, None, True, 1j, b"x"]
for i in range(80):
    text = damaged(whole[i % 4].encode(), number, b"{}[]!:.%0123456789#+- <>=^,_sdxfegcnrab*(").decode("latin-1")
    some = [values[number(8)] for _ in range(3)]
    outcomes.add(lambda: text.format(*some, a=3))
    outcomes.add(lambda: text % tuple(some))
    outcomes.add(lambda: text % {"a": 5})
    outcomes.add(lambda: text.encode("latin-1") % tuple(some[:2]))
    spec = damaged([b">10.3f", b"=+#012,.5e", b"_x", b"^9s"][i % 4], number, b"<>=^+- #0123456789,_.bcdeEfFgGnosxX%").decode("latin-1")
    for value in values:
        outcomes.add(format, value, spec)
outcomes.end()
