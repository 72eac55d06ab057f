# SyntaxError in exec() and compile() with a name.
def f(): exec("x = 1\ny = (2\nz = 3")
try: f()
except SyntaxError as e: print(e.msg, e.lineno, e.offset)
exec(compile("a = 1\nb = = 2", "<made>", "exec"))
