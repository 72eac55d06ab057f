# ast.dump: compact, indented, with attributes, without names.
import ast

tree = ast.parse("def f(a, *, b=1): return a.b[1:2] + 'é'\nfor x in (): pass")
print(ast.dump(tree))
print(ast.dump(tree, annotate_fields=False))
print(ast.dump(tree, include_attributes=True, indent=2))
print(ast.dump(tree, indent="\t"))
print(ast.dump(ast.Raise(cause=ast.Name("x"))), ast.dump(ast.Raise(cause=ast.Name("x")), annotate_fields=False))
print(ast.dump(ast.Constant(value=None)), ast.dump(ast.parse("u'x' 1" if 0 else "u'x'", mode="eval")))
try:
    ast.dump(1)
except TypeError as e:
    print(e)
