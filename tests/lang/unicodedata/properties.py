# Properties, names and numbers of characters.
import unicodedata as u

for c in 'aÉ5½²٣\u4e00가\n\u0301\uf900\U0001f600\u2028\u0378\U00018b00(\ufb01':
    print(ascii(c), u.category(c), u.bidirectional(c), u.combining(c), u.east_asian_width(c), u.mirrored(c), u.decomposition(c),
          u.decimal(c, None), u.digit(c, None), u.numeric(c, None), u.name(c, None))
for name in ('EM DASH', 'em dash', 'NULL', 'LATIN SMALL LETTER R WITH TILDE', 'HANGUL SYLLABLE GAG', 'CJK UNIFIED IDEOGRAPH-4E01', 'KEYCAP DIGIT ONE',
             'x', 'hangul syllable ga', 'CJK UNIFIED IDEOGRAPH-4e00', '', 'é', 'A' * 300, 'LF', 'BELL'):
    try:
        print(ascii(u.lookup(name)))
    except KeyError as e:
        print('KeyError', ascii(e))
for call in (lambda: u.name('\n'), lambda: u.decimal('x'), lambda: u.digit('x'), lambda: u.numeric('x'), lambda: u.name('ab'), lambda: u.category(3),
             lambda: u.decomposition('ab'), lambda: u.name('a', 1, 2), lambda: u.lookup(3)):
    try:
        print(call())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(u.unidata_version, '\N{GREEK SMALL LETTER ALPHA}')
