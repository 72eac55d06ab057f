# Looking codecs up, registering them, and codecs that are not between text and bytes.
import codecs

for name in ('utf8', 'UTF-8', 'latin1', 'ascii', 'utf-16', 'utf-16-le', 'utf_8_sig', 'cp1252', 'windows-1252', 'gbk', 'big5', 'shift_jis', 'euc-kr', 'gb18030',
             'rot13', 'hex', 'base64', 'idna', 'punycode', 'x-unknown', 'raw_unicode_escape'):
    try:
        info = codecs.lookup(name)
        print(name, info.name, len(info), info._is_text_encoding)
    except LookupError as e:
        print(name, e)
print(codecs.encode('Hello', 'rot13'), codecs.encode(b'ab', 'hex'), codecs.decode(b'YWI=\n', 'base64'), codecs.decode('6162', 'hex'))
for call in (lambda: 'a'.encode('rot13'), lambda: b'a'.decode('hex'), lambda: 'a'.encode('nope'), lambda: codecs.lookup(3), lambda: codecs.lookup_error('nope')):
    try:
        print(call())
    except (LookupError, TypeError) as e:
        print(type(e).__name__, e)


def search(name):
    if name == 'backwards':
        return codecs.CodecInfo(lambda s, errors='strict': (s[::-1].encode(), len(s)), lambda b, errors='strict': (bytes(b).decode()[::-1], len(b)), name=name)


codecs.register(search)
print('abc'.encode('backwards'), b'abc'.decode('backwards'), codecs.lookup('backwards'). name)
codecs.unregister(search)
