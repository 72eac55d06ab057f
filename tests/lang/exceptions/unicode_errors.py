# UnicodeError classes and their attributes.
for f in (lambda: "é".encode("ascii"), lambda: b"\xff".decode("utf-8"), lambda: b"a\xc3".decode(), lambda: "\ud800".encode(), lambda: b"\x80abc".decode("ascii"),
          lambda: "a€b".encode("latin-1"), lambda: b"\xed\xa0\x80".decode("utf-8")):
    try:
        f()
    except UnicodeError as e:
        print(type(e).__name__, e.encoding, e.start, e.end, e.reason, ascii(e.object))
        print(ascii(str(e)))
print("é€".encode("ascii", "replace"), "é€".encode("ascii", "ignore"), "é€".encode("ascii", "backslashreplace"), "é".encode("ascii", "xmlcharrefreplace"))
print(b"a\xffb".decode("utf-8", "replace"), b"a\xffb".decode("utf-8", "ignore"), ascii(b"a\xffb".decode("utf-8", "surrogateescape")), b"\xff".decode("ascii", "backslashreplace"))
