# Trees made by hand that make no sense are refused with CPython's words.
import ast


def attempt(tree, mode="exec"):
    try:
        compile(tree, "<hand>", mode)
        print("compiled")
    except Exception as e:
        print(type(e).__name__, e)


def stmt(node):
    attempt(ast.fix_missing_locations(ast.Module([node], [])))


def expr(node):
    stmt(ast.Expr(node))


L, S, D = ast.Load(), ast.Store(), ast.Del()
x, one = ast.Name("x", L), ast.Constant(1)
args = ast.arguments([], [], None, [], [], None, [])
attempt(ast.Module([ast.Expr()], []))
attempt(ast.Module(1, []))
attempt(ast.Module([1], []))
attempt(ast.Module([None], []))
attempt(ast.Expression(one), "exec")
attempt(ast.parse("1"), "eval")
attempt(ast.Module([ast.Pass(lineno="x", col_offset=0)], []))
attempt(ast.Module([ast.Pass(lineno=3, col_offset=0, end_lineno=2, end_col_offset=0)], []))
attempt(ast.Module([ast.Pass(lineno=3, col_offset=5, end_lineno=3, end_col_offset=1)], []))
attempt(ast.Module([ast.Pass(lineno=-3, col_offset=5, end_lineno=3, end_col_offset=1)], []))
stmt(ast.FunctionDef("f", args, [], []))
stmt(ast.FunctionDef(3, args, [ast.Pass()], []))
stmt(ast.FunctionDef(None, args, [ast.Pass()], []))
stmt(ast.FunctionDef("f", None, [ast.Pass()], []))
stmt(ast.FunctionDef("f", ast.arguments([], [], None, [], [one], None, []), [ast.Pass()], []))
stmt(ast.FunctionDef("f", ast.arguments([], [], None, [], [], None, [one]), [ast.Pass()], []))
stmt(ast.Return(None))
stmt(ast.Delete([]))
stmt(ast.Delete([x]))
stmt(ast.Assign([], one))
stmt(ast.Assign([ast.Name("x", L)], one))
stmt(ast.Assign([one], one))
stmt(ast.AugAssign(ast.Name("x", S), 5, one))
stmt(ast.AnnAssign(ast.Attribute(x, "y", S), one, None, 1))
stmt(ast.For(ast.Name("x", S), x, [], []))
stmt(ast.With([], [ast.Pass()]))
stmt(ast.Raise(None, x))
stmt(ast.Try([ast.Pass()], [], [], []))
stmt(ast.Try([ast.Pass()], [], [ast.Pass()], [ast.Pass()]))
stmt(ast.TryStar([ast.Pass()], [], [], []))
stmt(ast.Import([]))
stmt(ast.ImportFrom("m", [ast.alias("x")], -1))
stmt(ast.Global([]))
stmt(ast.Match(x, []))
stmt(ast.Expr(None))
expr(ast.BoolOp(ast.And(), [x]))
expr(ast.Dict([x], []))
expr(ast.Compare(x, [], []))
expr(ast.Compare(x, [ast.Is()], [x, x]))
expr(ast.ListComp(x, []))
expr(ast.Name("True", L))
expr(ast.Constant([1]))
expr(ast.Constant((1, {2})))
expr(ast.List([None], L))
expr(ast.List([ast.Name("x", S)], L))
