# The four normal forms.
import unicodedata as u

texts = ('', 'abc', 'é', 'e\u0301', '\ufb01', '\u1e9b\u0323', 'q\u0307\u0323', '가', '\u1100\u1161\u11a8', '\u212b', '\u2126', '½', '\u0344', '\U0001d15e', 'a\u0315\u0300\u05ae\u0062',
         '\ud800é', '\U0001f600', '\u0958', 'ﷺ')
for text in texts:
    print(ascii(text), [ascii(u.normalize(form, text)) for form in ('NFC', 'NFD', 'NFKC', 'NFKD')], [u.is_normalized(form, text) for form in ('NFC', 'NFD', 'NFKC', 'NFKD')])
for args in (('x', 'a'), ('NFC',), ('NFC', b'a'), (1, 'a'), ('x', '')):
    try:
        print(u.normalize(*args))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
