# How often a special method calls itself until the limit, and what the error says.
names = {"__repr__": "repr(s)", "__eq__": "s == s", "__call__": "s()", "__getattr__": "s.x", "__init__": "C()",
         "__new__": "C()", "__add__": "s + s", "__getitem__": "s[1]", "__bool__": "not s", "__contains__": "1 in s",
         "__format__": "f'{s}'", "__getattribute__": "s.x", "__hash__": "hash(s)", "__iter__": "[*s]", "__neg__": "-s"}
for name, expression in names.items():
    count = 0
    exec(f"""class C:
    def {name}(s, *a):
        global count
        count += 1
        return {expression}
def start(s): {expression}
""")
    try: start("s") if name in ("__init__", "__new__") else start(C())
    except RecursionError as e: print(name, count, e)
def f(x):
    global count
    count += 1
    return list(map(f, [1]))
for how in ("list(map(f, [1]))", "list(filter(f, [1]))", "[f(1)]"):
    count = 0
    f = eval("lambda x: count_one() or " + how)
    def count_one():
        global count
        count += 1
    try: f(1)
    except RecursionError as e: print(how, count, e)
