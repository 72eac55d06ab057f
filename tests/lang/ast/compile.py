# A tree compiles to what its source compiles to; a changed tree does what it says.
import ast

source = '''
"""doc"""
import sys as p
def f(a, /, b=2, *c, d: int = 4, **e) -> str:
    "doc of f"
    global g
    g = [x async for x in y] if 0 else {k: v for k, v in e.items() if v}
    try:
        return f"{a!r:>{b}}" + str(c) + u'é'
    except* ValueError as err:
        raise
    finally:
        del d
'''.replace("async ", "").replace("in y", "in c")
tree = ast.parse(source)
code, again = compile(source, "<s>", "exec"), compile(tree, "<s>", "exec")
print(code == again, again.co_names)
namespace = {}
exec(again, namespace)
print(namespace["f"](1, k=5), namespace["g"], namespace["f"].__doc__, namespace["__doc__"], namespace["f"].__annotations__)


class Double(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.copy_location(ast.Constant(node.value * 2), node)

    def visit_Pass(self, node):
        return None


tree = Double().visit(ast.parse("pass\nx = 21 + len('ab')\npass"))
print(ast.dump(tree))
exec(compile(tree, "<t>", "exec"))
print(x)
made = ast.Expression(ast.BinOp(ast.Constant(6), ast.Mult(), ast.Constant(7)))
print(eval(compile(ast.fix_missing_locations(made), "<m>", "eval")))
exec(compile(ast.parse("1 + 2", mode="single"), "<p>", "single"))
print(compile("x = 1", "<a>", "exec", ast.PyCF_ONLY_AST).body[0].targets[0].id)
tree = ast.parse("1 / 0")
ast.increment_lineno(tree, 9)
try:
    exec(compile(tree, "<t>", "exec"))
except ZeroDivisionError as e:
    print(e.__traceback__.tb_next.tb_lineno)
