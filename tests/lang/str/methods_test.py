# The is... methods on a spread of characters.
tests = ["", "abc", "ABC", "Abc", "123", "12a", "½", "²", "Ⅷ", "٣", " ", "\t", "a b", "_x", "1x", "é", "ß", "中", "Title Case", "\x00", "\u200b", "ª", "ǅ"]
for m in ("isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "isspace", "islower", "isupper", "istitle", "isidentifier", "isprintable", "isascii"):
    print(m.ljust(14), "".join("x" if getattr(t, m)() else "." for t in tests))
import keyword
print("class".isidentifier(), keyword.iskeyword("class"))
