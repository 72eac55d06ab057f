# The methods of a pattern, with pos and endpos.
import re

p = re.compile(r'(\w)(\d)?')
for method in (p.match, p.fullmatch, p.search):
    for args in (('a1 b2',), ('a1 b2', 3), ('a1 b2', 1, 2), ('a1 b2', 4, 2), ('  ', 0, 9)):
        print(method.__name__, args, method(*args))
print(p.findall('a1 b c3'), p.split('a1 b', 1), [m.regs for m in p.finditer('a1 b')])
print(p.sub('<\\1>', 'a1 b'), p.subn(lambda m: m[1] * 2, 'a1 b', count=1))
print(re.compile('^a').search('ba', 1), re.compile('(?<=b)a').search('ba', 1), re.compile('a$').search('ab', 0, 1))
print(re.findall(b'.', bytearray(b'a\nb')), re.split('(x)|y', 'axbyc'))
for call in (lambda: p.match(b'a'), lambda: p.match(3), lambda: re.match(b'a', 'a'), lambda: p.match(), lambda: re.compile(3),
             lambda: re.compile(p, re.I), lambda: p.sub(3, 'a'), lambda: p.sub('x', 'a', 'y')):
    try:
        print(call())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
