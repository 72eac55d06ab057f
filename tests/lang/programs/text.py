# Counting and wrapping words, roman numerals, Caesar, palindromes, anagrams.
text = """the quick brown fox jumps over the lazy dog the fox was quick and the dog was not"""
words = text.split()
freq = {}
for w in words: freq[w] = freq.get(w, 0) + 1
for w, n in sorted(freq.items(), key=lambda x: (-x[1], x[0]))[:5]: print(f"{w:<8}{n:>3} {'#' * n}")
def wrap(words, width):
    line = ""
    for w in words:
        if line and len(line) + 1 + len(w) > width:
            yield line
            line = w
        else:
            line = f"{line} {w}" if line else w
    if line: yield line
print(*("|" + l.ljust(20) + "|" for l in wrap(words, 20)), sep="\n")
def roman(n):
    out = ""
    for v, s in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "M CM D CD C XC L XL X IX V IV I".split()):
        out += s * (n // v)
        n %= v
    return out
print([roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2023, 3999)])
def caesar(s, k): return "".join(chr((ord(c) - 97 + k) % 26 + 97) if c.isalpha() else c for c in s)
print(caesar("hello, world", 3), caesar(caesar("hello, world", 3), -3))
print([w for w in ("level", "python", "Never odd or even", "été") if (t := "".join(c.lower() for c in w if c.isalpha())) == t[::-1]])
groups = {}
for w in "eat tea tan ate nat bat".split(): groups.setdefault("".join(sorted(w)), []).append(w)
print(groups, "".join(dict.fromkeys("mississippi")), " ".join(w[::-1] for w in words[:4]).title())
