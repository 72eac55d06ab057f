# http.cookies: what is read from headers, good and bad ones.
from http.cookies import BaseCookie, CookieError, SimpleCookie

HEADERS = r'''
a=b
a=b,c=d
a="b
a=b"c
 a = b
a;b=c
a=b;;c=d
a=1 b=2
expires=Wed, 01-Jan-98 00:00:00 GMT
a=1; expires=Wed, 01-Jan-98 00:00:00 GMT; b=2
a=1; path
a=1; secure; HttpOnly
a=1; httponly=0; SECURE=yes
a=1; Path=""; domain=.x.org; Max-Age=3; SameSite=Lax
a=1; $x=3;
$Version=1; a=b; $Path=/p
Path=/; a=b
=x
a==
ä=1
a=ä
x=1; a=b@é; c=d
{a}=1
a=%20+[]
a="\"x\\y\101\0\400\8"; b=""
a="x; y=z"; c=d
a=" b	"
'''

for header in HEADERS.splitlines():
    jar = SimpleCookie()
    try:
        jar.load(header)
    except CookieError as e:
        print('CookieError', e)
    print(header, '->', jar)
    for name, morsel in jar.items():
        print('   ', name, repr(morsel.value), repr(morsel.coded_value), {k: v for k, v in morsel.items() if v != ''})

print(BaseCookie('a="x y"'), SimpleCookie({'a': 1, 'b': 'c d'}), SimpleCookie(''), SimpleCookie(None))
for raw in (5, b'x=y', [('a', 1)]):
    try:
        SimpleCookie().load(raw)
    except Exception as e:
        print(type(e).__name__, e)
jar = SimpleCookie('a=1; path=/')
jar.load('a=2; secure; b=3')
print(jar)


class Backward(BaseCookie):
    def value_decode(self, val):
        return val[::-1], val

    def value_encode(self, val):
        return val, val[::-1]


jar = Backward('a=xyz')
jar['b'] = 'low'
print(repr(jar), jar)
