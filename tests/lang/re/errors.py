# Patterns that are not valid: the messages and places.
import re

for pattern in (r'(a', r'a)', r'[a', r'[b-a]', r'[\w-a]', r'*a', r'a**', r'a{2,1}', r'(?', r'(?P', r'(?P<', r'(?P<>a)', r'(?P<1>a)', r'(?P<a', r'(?P=a)',
                r'(?P<a>)(?P<a>)', r'(?Px', r'(?<a', r'(?(', r'(?(1', r'(?(0)a)', r'(?(a)b)', r'(?(2)b)', r'(?(1)a|b|c)(a)', r'(?#', r'(?i', r'(?ix', r'(?z)',
                r'(?-', r'(?-z:a)', r'(?i-i:a)', r'(?-a:b)', r'(?au)', r'a(?i)', r'(?L)', r'\q', r'\1', r'(\1)', r'\x1', r'\u12', r'\U00110000', r'\400', r'[\400]',
                r'[\q]', '\\', r'(?<=a*)b', r'(?<=(a)\1)', r'\N', r'\N{x', r'(?:a', 'a\n(b', r'(?<!', r'x{,2}{3}', r'(?P<é>a)\2', '(?t:a)', r'^*', r'$?'):
    try:
        re.compile(pattern)
        print(ascii(pattern), 'compiles')
    except re.error as e:
        print(ascii(pattern), ascii(str(e)), e.msg, e.pos, e.lineno, e.colno)
for pattern, flags in (('a', re.L), ('a', re.A | re.U), (b'a', re.U), (b'a', re.A | re.L), ('a{4294967295}', 0), (b'(?u)', 0), (b'(?P<\xe9>a)', 0)):
    try:
        print(re.compile(pattern, flags))
    except (ValueError, OverflowError, re.error) as e:
        print(type(e).__name__, e)
