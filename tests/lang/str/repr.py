# repr chooses quotes and escapes what cannot be printed.
for s in ("plain", "it's", 'say "x"', "both ' and \"", "tab\t nl\n cr\r", "\x00\x1f\x7f\x80\xa0\xad", "é中😀", "\u200b\u2028\ue000\ud800\U0010ffff", "back\\slash", "\N{CJK RADICAL REPEAT}"):
    print(ascii(repr(s)), ascii(s))
print(str(b"x"), str(5), str(None), str(), str(b"caf\xc3\xa9", "utf-8"), str(object=5), str(b"\xff", "latin-1"))
