# The byte order is taken from the mark, also where the bytes come one by one, and told by utf_16_ex_decode.
import codecs
import _codecs

for name in 'utf-16', 'utf-16-le', 'utf-16-be', 'utf-32', 'utf-8-sig':
    decoder = codecs.getincrementaldecoder(name)()
    print(name, [ascii(decoder.decode(bytes([b]))) for b in 'a\u20ac\n'.encode(name)], decoder.getstate()[0])
decoder = codecs.getincrementaldecoder('utf-16')()
print([ascii(decoder.decode(bytes([b]))) for b in codecs.BOM_UTF16_BE + 'ab'.encode('utf-16-be')])
for data in b'', b'a', b'\xff\xfea\0', b'\xfe\xff\0a', b'a\0', b'\xff\xfea\0b':
    for order in -1, 0, 1:
        print(data, order, ascii(_codecs.utf_16_ex_decode(data, 'replace', order, False)))
print(_codecs.utf_32_ex_decode(b'\0\0\xfe\xff\0\0\0a', 'strict', 0, True), _codecs.utf_16_ex_decode(b'\xff\xfea\0'))
