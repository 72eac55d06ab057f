# walk, iter_fields, iter_child_nodes, visitors, doc strings, source segments, locations.
import ast

source = 'def f(é):\n    """ doc\n      more"""\n    return (é +\n        "x")\n'
tree = ast.parse(source)
print([type(n).__name__ for n in ast.walk(tree)])
print([name for name, value in ast.iter_fields(tree.body[0])])
print([type(n).__name__ for n in ast.iter_child_nodes(tree.body[0])])
f = tree.body[0]
print(repr(ast.get_docstring(f)), repr(ast.get_docstring(f, clean=False)), ast.get_docstring(tree))
value = f.body[1].value
print(repr(ast.get_source_segment(source, value)), repr(ast.get_source_segment(source, value, padded=True)))
print(ast.get_source_segment(source, ast.Pass()), repr(ast.get_source_segment(source, value.left)))


class Names(ast.NodeVisitor):
    def visit_Name(self, node):
        print("name", node.id, node.lineno, node.col_offset, node.end_col_offset)


Names().visit(tree)
node = ast.copy_location(ast.Pass(), value)
print(node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)
try:
    ast.get_docstring(value)
except TypeError as e:
    print(e)
try:
    ast.parse("1 +", "name")
except SyntaxError as e:
    print(e.filename, e.lineno, e.offset, e.msg)
