# Which targets may be annotated: parentheses that hold a whole target may only stand around all of it.
import ast

for target in ("a", "(a)", "((a))", "a.b", "a[0]", "(a.b)", "((a).b)", "((a)[0])", "(f())[0]", "(a + b).c", "(x for x in a).b", "a.b[0].c",
               "(a)[0]", "((a))[0]", "(a).b", "(a.b)().c", "((f()).x)[0]", "(a[0])[1][2]", "f()", "(a, b)", "[a]", "a, b", "*a", "1", "(yield)"):
    try:
        print(target, ast.dump(ast.parse(target + ": int").body[0]))
    except SyntaxError as e:
        print(target, "-", e.msg, e.offset, e.end_offset)
