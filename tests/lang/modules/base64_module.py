# base64: all encodings of the same bytes, back again, and damaged text.
import base64, io
for data in (b"", b"a", b"ab", b"abc", b"abcd", b"\0\0\0\0", b"    x", bytes(range(250, 256)), b"\xff" * 6):
    for name in ("b64", "urlsafe_b64", "b32", "b32hex", "b16", "a85", "b85"):
        text = getattr(base64, name + "encode")(data)
        print(name, text, getattr(base64, name + "decode")(text) == data)
print(base64.a85encode(b"    a\0\0\0\0" * 4, foldspaces=True, wrapcol=7, adobe=True), base64.a85encode(b"a", pad=True))
print(base64.a85decode(b"<~+<V dL~>", adobe=True), base64.b64encode(b"\xff\xfe", b"@!"), base64.b64decode("@!==", b"@!"))
print(base64.encodebytes(b"x" * 60), base64.decodebytes(b"eHh4\n"), base64.b85encode(b"abc", pad=True))
source, target = io.BytesIO(b"y" * 100), io.BytesIO()
base64.encode(source, target)
print(target.getvalue())
for call in ((base64.b32decode, "abc"), (base64.b32decode, "ABCDEFG1"), (base64.b32decode, "A======="), (base64.b16decode, "aa"),
             (base64.b85decode, "ab "), (base64.b85decode, "~~~~~"), (base64.a85decode, "z!"), (base64.a85decode, "!z"),
             (base64.a85decode, b"~"), (base64.b64decode, 5), (base64.encodebytes, "a"), (base64.b64decode, "\xe9")):
    try:
        print(call[0](call[1]))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(base64.b32decode("MFRGGZDF", casefold=True), base64.b32decode("M1023456", map01="L"), base64.b32hexdecode("c5h66===", True))
