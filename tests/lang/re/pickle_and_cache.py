# Patterns can be copied, hashed, compared; subclasses of str as texts.
import copy
import copyreg
import re
import weakref

p = re.compile('a(b)', re.I)
print(copy.copy(p) is p, copy.deepcopy([p])[0] is p, hash(p) == hash(re.compile('a(b)', re.I)), p == re.compile('a(b)'))
print(copyreg.dispatch_table[re.Pattern](p))
print(p.groupindex, p.groups, weakref.ref(p)() is p, re.Pattern[str], re.Match[bytes])


class S(str):
    pass


m = re.match('(a)', S('abc'))
print(type(m.group()), type(m.string), type(re.sub('x', 'y', S('abc'))), re.escape('a.b-c é\n'), re.escape(b'a b\xff'))
print(re.compile(S('a')).pattern, re.compile('a') is re.compile('a'))
