# Patterns made by hand.
import ast


def attempt(pattern):
    tree = ast.Module([ast.Match(ast.Constant(1), [ast.match_case(pattern, None, [ast.Pass()])])], [])
    try:
        compile(ast.fix_missing_locations(tree), "<hand>", "exec")
        print("compiled")
    except Exception as e:
        print(type(e).__name__, e)


L = ast.Load()
x, one = ast.Name("x", L), ast.Constant(1)
value = ast.MatchValue(one)
attempt(ast.MatchValue(x))
attempt(ast.MatchValue(ast.Constant(...)))
attempt(ast.MatchValue(ast.Constant(None)))
attempt(ast.MatchValue(ast.Constant(True)))
attempt(ast.MatchValue(ast.Constant((1, 2))))
attempt(ast.MatchValue(ast.UnaryOp(ast.USub(), one)))
attempt(ast.MatchValue(ast.UnaryOp(ast.UAdd(), one)))
attempt(ast.MatchValue(ast.BinOp(one, ast.Add(), ast.Constant(2j))))
attempt(ast.MatchValue(ast.BinOp(one, ast.Mult(), ast.Constant(2j))))
attempt(ast.MatchSingleton(1))
attempt(ast.MatchSequence([ast.MatchStar("_")]))
attempt(ast.MatchSequence([ast.MatchStar("r"), ast.MatchStar("s")]))
attempt(ast.MatchStar("r"))
attempt(ast.MatchMapping([one], [], None))
attempt(ast.MatchMapping([x], [value], None))
attempt(ast.MatchMapping([ast.Constant(None)], [value], "_"))
attempt(ast.MatchClass(one, [], [], []))
attempt(ast.MatchClass(x, [], ["a"], []))
attempt(ast.MatchAs(value, None))
attempt(ast.MatchAs(None, "_"))
attempt(ast.MatchAs(None, None))
attempt(ast.MatchAs(value, "True"))
attempt(ast.MatchOr([value]))
attempt(ast.MatchOr([value, value]))
