# Encodings and round trips.
s = "aé中😀"
for enc in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le", "UTF8", "utf_8"):
    b = s.encode(enc)
    print(enc, b, b.decode(enc) == s)
print("é".encode("latin-1"), "abc".encode("ascii"), "é".encode(), b"\xe9".decode("latin1"), "é".encode("iso-8859-1"))
print(ascii("\ud83d".encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass")), b"\xff\xfe".decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape"))
print("\ufeffx".encode("utf-8-sig") , b"\xef\xbb\xbfx".decode("utf-8-sig"), "a\nb".encode("unicode_escape"), b"\\u4e2d\\n".decode("unicode_escape"))
