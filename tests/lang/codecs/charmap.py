# The codec of mappings, and the functions of _codecs.
import codecs

for call in (lambda: codecs.charmap_encode('ab', 'strict', {97: 98, 98: b'xy'}), lambda: codecs.charmap_encode('aé', 'strict', {97: 98}),
             lambda: codecs.charmap_encode('aé', 'replace', {97: 98, 63: 64}), lambda: codecs.charmap_encode('a', 'strict', {97: 300}), lambda: codecs.charmap_encode('a', 'strict', {97: 'x'}),
             lambda: codecs.charmap_encode('a', 'strict', {97: None}), lambda: codecs.charmap_decode(b'ab', 'strict', {97: 'xy', 98: 0x20ac}),
             lambda: codecs.charmap_decode(b'a\x81', 'strict', {97: 'b'}), lambda: codecs.charmap_decode(b'a\x01\x05', 'replace', 'xy\ufffez'), lambda: codecs.charmap_decode(b'a', 'strict', {97: -1}),
             lambda: codecs.charmap_decode(b'a', 'strict', {97: b'x'}), lambda: codecs.charmap_decode(b'\xe9'), lambda: codecs.charmap_encode('\xe9'), lambda: codecs.charmap_decode(b'a', 'strict', [1]),
             lambda: codecs.utf_8_decode(b'a\xe2'), lambda: codecs.utf_8_decode(b'a\xe2', 'strict', True), lambda: codecs.utf_16_ex_decode(b'\xff\xfea\0'), lambda: codecs.utf_8_encode(b'a'),
             lambda: codecs.latin_1_encode('é'), lambda: codecs.ascii_decode(b'\x80', 'ignore'), lambda: codecs.readbuffer_encode('é'), lambda: codecs.make_encoding_map({1: 2, 3: 2, 4: 5})):
    try:
        print(ascii(call()))
    except (UnicodeError, TypeError) as e:
        print(type(e).__name__, ascii(str(e)))
table = codecs.charmap_build('abc')
print(codecs.charmap_encode('cab', 'strict', table))
for call in (lambda: codecs.escape_encode(b"a'\\\n\x00\xff"), lambda: codecs.escape_decode(rb"\x41\n\101\'" b'\\\n'), lambda: codecs.escape_decode(b'\\x4'), lambda: codecs.escape_decode(b'\\x4q', 'replace'),
             lambda: codecs.escape_decode('\\x4q', 'ignore'), lambda: codecs.escape_decode(b'\\'), lambda: codecs.escape_encode('a'), lambda: codecs.escape_decode(b'\\x', 'odd')):
    try:
        print(call())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
