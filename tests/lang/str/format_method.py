# str.format: positions, names, attributes, items, nested specs.
class P: x, y = 1, [10, 20]
print("{} {}".format(1, 2), "{1} {0} {1}".format("a", "b"), "{a} {b!r}".format(a=1, b="x"), "{0.x} {0.y[1]} {1[key]} {2[0]}".format(P, {"key": 5}, "q"))
print("{{}} {{{}}}".format(5), "{:>{w}}|{:{f}^{w}}".format("a", "b", w=5, f="*"), "{!s:>4}|{!a}".format("é", "é"), "{:d}{:s}".format(1, "s"))
print("{0[a b]} {0[1]}".format({"a b": 1, 1: 2}), "{x}".format_map({"x": 9}), "{}".format([1]), "{:}".format(3))
for f in (lambda: "{}".format(), lambda: "{0} {}".format(1), lambda: "{".format(), lambda: "}".format(), lambda: "{a}".format(), lambda: "{0.zz}".format(1), lambda: "{!x}".format(1),
          lambda: "{:d}".format("s"), lambda: "{0[}".format(1), lambda: "{ 0}".format(1), lambda: "{:{}{}}".format(1, 2), lambda: "{0!}".format(1), lambda: "{5}".format(1)):
    try: print(f())
    except (ValueError, IndexError, KeyError, AttributeError, TypeError) as e: print(type(e).__name__, e)
