# SyntaxErrors of compile(), printed.
import sys
for source in ("a b", "f(a for b in c, d)", "x = yield = 1", "1 = x", "f() = 1", "None = 1", "def f(None): pass", "del f()", "a + 1 += 2", "lambda: (yield) = 1",
               "[x for x in]", "{1: 2, 3}", "f(**a, *b)", "f(a=1, 2)", "f(a=1, a=2)", "import a.b as", "from . import *, a", "class C(: pass", "else: pass", "try: pass",
               "with: pass", "while True print(1)", "for x y in z: pass", "if x\n  y", "'a' 'b' b'c'", "0777", "1__0", "0xg", "1.e", "5a", "x = $", "x ? y", "a!b", "(a, b += 1)"):
    try:
        compile(source, "<test>", "exec")
        print(source, "compiles")
    except SyntaxError as e:
        print(repr(source), type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, sep=" | ")
