# split, rsplit, splitlines, partition, join.
print("a b  c".split(), "a b  c".split(" "), " a b ".split(), "".split(), "".split(","), "a,b,,c".split(","), "a,b,c".split(",", 1), "a b c d".split(None, 2))
print("a,b,c".rsplit(",", 1), " a b c ".rsplit(None, 1), "a--b--c".split("--"), "abc".split("abc"))
print("a\nb\r\nc\rd\x0be\x0cf\x1cg\x85h\u2028i".splitlines(), "a\n\nb\n".splitlines(), "a\nb".splitlines(True), "".splitlines())
print("a=b=c".partition("="), "a=b=c".rpartition("="), "abc".partition("="), "abc".rpartition("="))
print(",".join(["a", "b"]), "".join([]), "-".join("abc"), ", ".join({"x": 1, "y": 2}), "x".join(["one"]), "é".join(("a", "中")))
for f in (lambda: "a".split(""), lambda: "a".partition(""), lambda: ",".join([1]), lambda: ",".join(["a", None]), lambda: ",".join(5)):
    try: f()
    except (ValueError, TypeError) as e: print(e)
