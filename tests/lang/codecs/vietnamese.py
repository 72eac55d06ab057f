# cp1258 has accents as characters of their own: each byte is one character, the last one too.
data = bytes(range(256))
text = data.decode('cp1258', 'ignore')
print(len(text), ascii(text[-40:]), text.encode('cp1258') == bytes(b for b in data if b not in b'\x81\x8a\x8d\x8e\x8f\x90\x9a\x9d\x9e'))
print([ascii(x.decode('cp1258')) for x in (b'abc', b'a\xcc', b'e\xec\xecx', b'')])
print(ascii(b'a\x81b'.decode('cp1258', 'replace')), ascii(b'ab\x81'.decode('cp1258', 'backslashreplace')))
