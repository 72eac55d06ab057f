# Two hundred sources that are no Python: message, place and text of each SyntaxError.
import warnings

warnings.simplefilter('ignore')
def t(src, mode='exec'):
    print('>>>', src.replace('\n','\\n'))
    try:
        g={}
        exec(compile(src,'<s>',mode), g)
    except SyntaxError as e: print(type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, repr(e.text))
    except BaseException as e: print(type(e).__name__, e)
for s in r'''x = = 1
if x
if x:
  y
 z
def f(:
    pass
class A
for i in range(3) print(i)
while True print(1)
print 'a'
print "a" % b
exec 'a'
a b
1a
1_
0x
0b2
0o8
1e
1.2.3
'abc
"""abc
f'{a'
f'{'
f'{}'
f'{a!x}'
f'}'
f'{a b}'
f'{lambda x:1}'
b'é'
'\N{nope}'
'\x1'
'\u12'
(1, 2
[1, 2
{1: 2
(1, 2]
)
]
x = (1,
return 1
yield 1
await x
break
continue
def f():\n break
class A:\n return 1
def f(a, a): pass
def f(a=1, b): pass
def f(*): pass
def f(**k, a): pass
def f(*a, *b): pass
def f(a, /, b, /): pass
f(a=1, 2)
f(**a, *b)
f(a for a in b, c)
f(a=1, a=2)
f(1=2)
f(True=1)
f(a.b=1)
None = 1
True = 1
1 = x
f() = 1
a + b = 1
(a, 1) = x
[a, f()] = x
a = 1 = b
x += 1 += 2
(a, b) += 1
del f()
del 1
del a + b
for 1 in x: pass
for f() in x: pass
with a as 1: pass
with a as f(): pass
import a.b as c.d
from a import
from a import *, b
from . import *
import a,
from a import (b
from __future__ import nope
from __future__ import braces
global x; x = 1
def f():\n x = 1\n global x
def f():\n nonlocal x
nonlocal x
def f(x):\n global x
def f():\n  def g():\n   nonlocal y
lambda: (yield)
[(yield) for x in y]
[x async for x in y]
async def f():\n yield from x
async def f():\n return 1\n yield 2
try: pass
try:\n pass\nexcept:\n pass\nexcept A:\n pass
try:\n pass\nexcept* A:\n pass\nexcept B:\n pass
try:\n pass\nexcept A, B:\n pass
try:\n pass\nexcept*:\n pass
raise a, b
assert (a, 'b')
x if y
x if y else
not
x not y
a <> b
a ++
a--
x := 1
(x := 1)
(x.y := 1)
[i := 1 for i in x]
[a for b in c := d]
class A: [x := 1 for y in z]
def f(x: int = ): pass
@
@a
@a b
  indented
if 1:\n\tx\n        y
if 1:\nx
else: pass
elif x: pass
x = 1; ; y
x = 5 5
x = "a" 'b' 5
match x:\n case 1: pass
match x:\n case y: pass\n case z: pass
match x:\n case 1 | y: pass
match x:\n case {**a, 'b': 1}: pass
match x:\n case A(b=1, b=2): pass
match x:\n case [a, a]: pass
match x:\n case a.b(): pass
match x:\n case -a: pass
match x:\n case 1+2: pass
match x:\n pass
$
?
!
a ? b
x = 1 \ y
x = €
“abc”
a‐b
0777
1__0
1if 2else 3
"\8"
lambda x=: 1
lambda *: 1
{1, 2: 3}
{1: 2, 3}
{**a, *b}
{*a: 1}
[*a for a in b]
(*a)
*a
*a = b
*a, *b = c
print(*)
f(**)
f(*)
a[1:2:3:4]
a[]
a.1
a..b
.a
...a
if x = 1: pass
while x = 1: pass
if x.a = 1: pass
f(a = b = c)
{a = 1}
(a = 1)
[a = 1]
for x in y z: pass
for x y in z: pass
class A(: pass
class A(b c): pass
def f() -> : pass
def 1(): pass
def f()\n pass
async x
async def f(): await
async with a: pass
async for a in b: pass
with a b: pass
with (a, b) as c, d: pass
with (a as b, c as d,): pass
with (a as b c): pass
pass pass
import
from import a
x = yield = 1
f(x for x in y z)
a = b if c else d = e
__debug__ = 1
def f(__debug__): pass
del __debug__
'a' = 1
{} = 1
... = 1
-x = 1
x() += 1
x: int: str
(x): int = 1
x, y: int
f(): int
[a]: int
def f(a, b):\n  return\n a
"abc" = b
if True:\n  pass\n else:\n  pass'''.split('\n'):
    t(s.replace('\\n','\n').replace('\\t','\t') if "'\\" not in s else s)
