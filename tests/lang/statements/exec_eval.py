# exec and eval with their namespaces.
ns = {}
exec("x = 1\ndef f(): return x + 1", ns)
print(ns["x"], ns["f"](), "__builtins__" in ns)
print(eval("x * 10", ns), eval("  1 + 1"))
loc = {"y": 5}
exec("z = x + y", ns, loc)
print(loc, "z" in ns)
def inner():
    local = 7
    exec("local = 8")
    return local, eval("local + 1")
print(inner())
code = compile("a + b", "<c>", "eval")
print(eval(code, {"a": 1, "b": 2}))
exec(compile("print('single')\n", "<c>", "exec"))
exec(compile("40 + 2", "<c>", "single"))
try:
    eval("x = 1")
except SyntaxError as e:
    print(e.msg)
try:
    eval("undefined", {})
except NameError as e:
    print(e)
