# ast.unparse: brackets where they are needed, quotes that fit.
import ast

for text in ("a+b*c", "(a+b)*c", "a**-b**c", "(-a)**b", "not (a and b) or c", "(a or b) and c", "x if (y if z else 1) else 2",
             "lambda a, /, b=1, *c, d, e=2, **f: (yield)", "f(*a, **b, c=1)", "[x for x in y if x if z]", "{**a, 1: 2}", "{*()}",
             "a[1:2, ::3]", "a[b,]", "(1).real", "1.5.real", "x = y = (1, 2)", "a, b = c", "for a, b in c: pass\nelse: d",
             "if a: b\nelif c: d\nelse: e", "f'{a!r:>{w}}{{}}'", "f'{a:\\n}'", "'it\\'s'", "'a\\nb'", "'''\"'\n'''", "1e999", "-1j",
             "with a as b, c: pass", "try: a\nexcept B as c: d\nelse: e\nfinally: f", "try: a\nexcept* B: d",
             "@d\nclass A(B, m=C):\n '''doc'''\n x: int = 1\n (y): int", "async def f():\n await x\n async for a in b: pass",
             "match x:\n case [1, *_] | {'a': b, **r} if c: pass\n case A(1, k=None) as z: pass\n case _: pass",
             "from . import a as b, c", "from ..m import *", "import a.b as c", "raise A from B", "assert a, b", "del a, b[0]",
             "global a, b", "x += 1", "(x := 5)", "f(x := 1)", "return 1", "yield from a", "u'x'", "a < b < c is not d not in e",
             "def f(a: int, *b: str) -> None: '''d''' ; return"):
    tree = ast.parse(text)
    out = ast.unparse(tree)
    print(out, ast.dump(ast.parse(out)) == ast.dump(tree), sep="\n")
