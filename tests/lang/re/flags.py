# Flags, inline and scoped, and how patterns show them.
import re

for pattern, flags, text in (('a.b', re.S, 'a\nb'), ('^b$', re.M, 'a\nb\nc'), ('A b # c', re.X | re.I, 'aB'), (r'\w+', re.A, 'aé'), (r'\w+', 0, 'aé'),
                             ('(?i)K', 0, '\u212a'), ('(?ai)k', 0, '\u212a'), ('(?i:a)b', 0, 'Ab'), ('(?i:a)b', 0, 'AB'), ('(?s-i:.a)', re.I, '\nA'),
                             ('(?s-i:.a)', re.I, '\na'), (r'(?a:\w)\w', 0, 'éé'), (r'(?a:\w)\w', 0, 'eé'), (r'(?u:\w)', re.A, 'é'), (r'(?a:\b)é', 0, 'é'),
                             ('ß', re.I, 'ẞ'), ('[^k]', re.I, '\u212a'), ('[j-l]', re.I, '\u212a'), ('ſ', re.I, 'S'), (r'(é)\1', re.I, 'Éé'), ('(?x) a  [ ] b', 0, 'a b'),
                             ('\u0130', re.I, 'i'), ('µ', re.I, 'μ'), ('[\U00010400]', re.I, '\U00010428')):
    print(ascii(pattern), re.compile(pattern, flags).flags, ascii(re.match(pattern, text, flags)))
for flags in (0, re.I, re.I | re.M, re.A, re.U, re.X | re.S, re.I | 0x1000):
    print(re.compile('a', flags), repr(flags))
print(re.compile(b'a', re.L), re.compile('x' * 300), repr(~re.I), re.compile('a') == re.compile('a', re.U), re.compile('a') == re.compile(b'a'))
