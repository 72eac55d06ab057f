# binascii: base64, uu, hexadecimal digits and checksums, with the errors of damaged text.
import binascii
for name, inputs in {
        "a2b_base64": [b"", b"YQ==", "YWI=", b"YW Jj\n", b"YQ", b"Y", b"AAAAA", b"=YQ=", b"YQ==Y", b"AA=A", "\xe9", 5],
        "b2a_base64": [b"", b"a", b"ab", b"abc", bytearray(b"abcd"), "a"],
        "a2b_uu": [b"", b" \n", b"#86)C\n", b"#86)C", b"%86)C", b'"86\0\n', b"#86)Czz", "abc"],
        "b2a_uu": [b"", b"a", b"abcd", b"\0\0", b"a" * 46],
        "unhexlify": [b"", b"0fFA", "12", b"0", b"0g", "\xe9"],
        "crc32": [b"abc", "a"]}.items():
    for data in inputs:
        try:
            print(name, data, getattr(binascii, name)(data))
        except (ValueError, TypeError) as e:
            print(name, data, type(e).__name__, e)
for data in (b"YQ==Y", b"Y!Q==", b"=YQ=", b"AA=A", b"YQ=="):
    try:
        print(binascii.a2b_base64(data, strict_mode=True))
    except binascii.Error as e:
        print(e)
print(binascii.hexlify(b"abcdef"), binascii.hexlify(b"abcdef", "_", -4), binascii.b2a_hex(b"ab", b":"))
print(binascii.crc32(b"abc", 5), binascii.crc32(b"abc", -1), binascii.crc_hqx(b"abc", 1 << 40))
print(binascii.b2a_uu(b"a", backtick=True), binascii.b2a_base64(b"a", newline=False))
