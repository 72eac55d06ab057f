# Error handlers: the standard ones as functions, and one of our own.
import codecs

encode_error = UnicodeEncodeError('ascii', 'aé\u20ac\U0001f600b', 1, 4, 'ouch')
decode_error = UnicodeDecodeError('utf-8', b'a\xff\xfeb', 1, 3, 'ouch')
translate_error = UnicodeTranslateError('aéb', 1, 2, 'ouch')
for name in ('strict', 'ignore', 'replace', 'xmlcharrefreplace', 'backslashreplace', 'namereplace', 'surrogateescape', 'surrogatepass'):
    handler = codecs.lookup_error(name)
    for error in (encode_error, decode_error, translate_error, 3):
        try:
            print(name, ascii(handler(error)))
        except Exception as e:
            print(name, type(e).__name__, ascii(str(e)))
codecs.register_error('ouro.stars', lambda e: ('*' * (e.end - e.start), e.end))
print('aéb\u20ac'.encode('ascii', 'ouro.stars'), b'a\xffb'.decode('ascii', 'ouro.stars'), 'é\u20ac'.encode('cp1252', 'ouro.stars'))
codecs.register_error('ouro.bytes', lambda e: (b'\xff', e.end))
print('é'.encode('ascii', 'ouro.bytes'))
for bad in (lambda e: 3, lambda e: ('a', 'b'), lambda e: ('x', 99), lambda e: (b'x', e.end)):
    codecs.register_error('ouro.bad', bad)
    try:
        print(b'\xff'.decode('ascii', 'ouro.bad'))
    except (TypeError, IndexError) as e:
        print(type(e).__name__, e)
