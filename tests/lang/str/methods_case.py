# Case methods, also outside ASCII.
for s in ("Hello World", "straße", "ǅungla", "İstanbul", "ΑΣ ΣΑΣ", "ﬁne", "they're bill's", "123 abc", ""):
    print(s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), ascii(s.casefold()), sep="|")
