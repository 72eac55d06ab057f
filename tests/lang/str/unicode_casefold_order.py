# Iteration, reversed, enumerate and membership over mixed text.
text = "Ünïcode 漢字 😀!"
print([c for c in text if c.isalpha()], "".join(reversed(text)), dict(enumerate("é中")), text.index("漢"), text[8:10].encode())
print("".join(sorted(text)), len(text), len(text.encode()), len(text.encode("utf-16-le")) // 2)
print({c: text.count(c) for c in sorted(set(text)) if not c.isascii()})
print(text.center(20, "é"), f"{text:中>16}", "%16s|" % text)
