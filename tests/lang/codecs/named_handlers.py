# The standard handlers, called by hand: what they escape need not be what could not be converted.
import codecs

for name in "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace":
    handler = codecs.lookup_error(name)
    for text in "a", "\n\x00", "\u1234\U0001f600":
        print(name, ascii(handler(UnicodeEncodeError("ascii", text, 0, len(text), "why"))))
for data in b"a\n\x00\xff",:
    print(ascii(codecs.backslashreplace_errors(UnicodeDecodeError("ascii", data, 0, len(data), "why"))))

for replacement in "\xe9", b"a", b"ab", b"abcd", "x":
    codecs.register_error("test.replace", lambda e: (replacement, e.end))
    for encoding in "utf-8", "utf-16-le", "utf-32-be":
        try:
            print(encoding, replacement, "<\ud800>".encode(encoding, "test.replace"))
        except UnicodeEncodeError as e:
            print(encoding, ascii(replacement), ascii(e))
