# What a Match knows.
import copy
import re

m = re.search(r'(?P<first>a)(b)?(?P<last>c*)', 'xxacc')
print(m, m.re is re.compile(m.re), m.string, m.pos, m.endpos, m.lastindex, m.lastgroup, m.regs)
print(m.group(), m.group(1, 'last'), m.groups(), m.groups('-'), m.groupdict(), m.groupdict(default=''))
print(m.start(), m.end('first'), m.span(2), m[0], m['last'], m.expand(r'\g<last>-\1-\2'), bool(m))
print(copy.copy(m) is m, copy.deepcopy(m) is m)
for wrong in (4, -1, 'nobody', (), None, 1 << 80):
    try:
        m.group(wrong)
    except IndexError as e:
        print(e)
for pattern, text in (('(a)(b)', 'ab'), ('((a)b)', 'ab'), ('(a)|(b)', 'b'), ('(?:(a)|(b))*', 'ba'), ('(?=(a))(a)()', 'a'), ('a()?(b)', 'ab'),
                      ('((a)|(b))+', 'ab'), ('(x)?y', 'y')):
    print(pattern, re.match(pattern, text).lastindex)
try:
    type(m)()
except TypeError as e:
    print(e)
