# http.cookies: what is written, and which names, attributes and values are refused.
import copy
import pickle
import time
from http.cookies import BaseCookie, CookieError, Morsel, SimpleCookie


def refused(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__, e)


jar = SimpleCookie()
for key, value in (('plain', 'x'), ('quoted', 'a"\\b, ;c'), ('empty', ''), ('number', 3), ('umlaut', 'ä€'), ('none', None)):
    jar[key] = value
print(repr(jar))
print(jar.output(sep='\n'))
print(jar.js_output())
jar['plain'].update({'path': '/', 'Secure': True, 'httponly': 1, 'max-age': 10, 'comment': 'a;b', 'version': 0})
jar['plain']['SameSite'] = 'Lax'
jar['number']['expires'] = 'some time'
print(jar.output(['path', 'expires'], 'H:', '|'))
print(jar['plain'], jar['plain'].output(header='X'), jar['plain'].OutputString(['Path']), repr(jar['plain']))
jar['plain']['secure'] = ''
jar['plain']['httponly'] = 0
print(jar['plain'], jar['plain'].js_output(['version']))
refused(jar.__setitem__, 'path', 'x')
refused(jar.__setitem__, 'a b', 'x')
refused(jar.__setitem__, 'a', 'x\ty')
refused(jar.__setitem__, 3, 'x')
base = BaseCookie()
base['n'] = 3
base['t'] = 'x y'
print(base, repr(base), base.value_encode(4), jar.value_encode(4), jar.value_decode('"4"'), base.value_decode('"4"'))

morsel = Morsel()
print(morsel, repr(morsel), dict(morsel), morsel.key, morsel.value, morsel.coded_value)
morsel.set('k', 1, 2)
for attribute, value in (('x y', 1), ('x\1', 1), ('PATH', '\1'), (3, 1), ('path', '\x7f')):
    refused(morsel.__setitem__, attribute, value)
    refused(morsel.setdefault, attribute, value)
    refused(morsel.update, {'comment': 'c', attribute: value})
    refused(morsel.__ior__, {attribute: value})
for args in (('Path', 1, 1), ('a b', 1, 1), ('', 1, 1), ('a', '\0', 1), ('a', 1, '\0'), (1, 2, 3)):
    refused(morsel.set, *args)
refused(morsel.update)
refused(setattr, morsel, 'key', 1)
refused(hash, morsel)
print(morsel, morsel.setdefault('Comment', 'c'), morsel.isReservedKey('MAX-age'), morsel.isReservedKey('age'))
morsel |= {'Domain': 'd'}
print(morsel, Morsel[int], morsel.__getstate__(), morsel.__eq__(3))
refused(morsel.__setstate__, {'key': 'a', 'value': '\1', 'coded_value': 'c'})
refused(morsel.__setstate__, {'key': 'a'})


class Other(Morsel):
    pass


other = Other()
other.set('k', 1, 2)
other['domain'] = 'd'
other.extra = 'e'
same = other.copy()
print(type(same).__name__, vars(same), same == other == morsel, other == dict(other), other != Morsel())
for again in (copy.copy(morsel), copy.deepcopy(morsel), *(pickle.loads(pickle.dumps(morsel, p)) for p in range(6))):
    print(type(again).__name__, again, again == morsel)
print(pickle.loads(pickle.dumps(jar)) == jar, type(copy.copy(jar)).__name__, type(jar.copy()).__name__)

morsel._key = '\1'
jar['bad'] = morsel
print(repr(morsel.OutputString()))
refused(morsel.js_output)
refused(jar.output)
refused(jar.js_output)
time.time = lambda: 1000000.0
morsel = Morsel()
morsel.set('a', 'b', 'c')
for expires in (5, True, '5', -1000000):
    morsel.update({'expires': expires, 'max-age': expires})
    print(morsel)
