# The classes of nodes: fields, attributes, base classes, doc strings, constructors.
import ast

for cls in (ast.BinOp, ast.arg, ast.Load, ast.Return, ast.Constant, ast.alias, ast.comprehension, ast.TypeIgnore):
    print(cls, cls.__mro__[1], cls._fields, cls._attributes, cls.__match_args__, cls.__doc__)
print(ast.cmpop.__doc__)
print(ast.pattern.__doc__)
print(ast.Return.value, ast.stmt.end_lineno, hasattr(ast.stmt, "lineno"), ast.AST._fields, ast.AST.__name__, ast.AST.__module__)
n = ast.BinOp(1, right=3, extra=4)
print(n.left, n.right, n.extra, hasattr(n, "op"), n.__dict__, n.__reduce__()[1:])
for make in (lambda: ast.BinOp(1, 2, 3, 4), lambda: ast.Pass(1), lambda: ast.BinOp(1, left=2), lambda: ast.Load(1)):
    try:
        make()
    except TypeError as e:
        print(e)
print(isinstance(ast.parse("1", mode="eval").body, ast.Num), isinstance(ast.Constant("x"), ast.Str))
ast.Pass.colour = "red"
print(ast.Pass().colour)
del ast.Pass.colour
