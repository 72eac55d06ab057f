# Encoding and decoding piece by piece.
import codecs

text = 'aé\u20ac\U0001f600\n'
for name in ('utf-8', 'utf-8-sig', 'utf-16', 'utf-16-le', 'utf-16-be', 'utf-32', 'utf-32-be', 'gb18030', 'unicode_escape'):
    encoder = codecs.getincrementalencoder(name)()
    data = b''.join(encoder.encode(char) for char in text) + encoder.encode('', True)
    decoder = codecs.getincrementaldecoder(name)()
    pieces = [decoder.decode(data[i:i + 1]) for i in range(len(data))] + [decoder.decode(b'', True)]
    print(name, data == text.encode(name), ''.join(pieces) == text, [len(p) for p in pieces])
decoder = codecs.getincrementaldecoder('utf-8')()
print(ascii(decoder.decode(b'\xe2\x82')), decoder.getstate(), ascii(decoder.decode(b'\xac')), decoder.getstate())
decoder.decode(b'\xe2')
try:
    decoder.decode(b'', True)
except UnicodeDecodeError as e:
    print(e)
decoder.reset()
print(list(codecs.iterencode(['a', '', 'é'], 'utf-16')), list(codecs.iterdecode([b'\xc3', b'\xa9x'], 'utf-8')))
