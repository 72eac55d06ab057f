# What is refused in a formatted string.
for source in ("f'{}'", "f'{a b}'", "f'{'", "f'}'", "f'{a'", "f'{a!x}'", "f'{a!}'", "f'{#}'", "f'{\\n}'", "f'{a:{b:{c}}}'", "f'{*a}'",
               "f'{lambda x: 1}'", "f'{a[}'", "f'{1 +}'"):
    try:
        compile(source, "<f>", "eval")
        print(source, "compiles")
    except SyntaxError as e:
        print(source, "->", e.msg)
for source in ("f'{5:z}'", "f'{5:.2d}'", "f'{\"x\":d}'", "f'{1.5:d}'", "f'{[]:5}'", "f'{None:x}'", "f'{5:1000000000000000000000}'"):
    try:
        print(eval(source))
    except (ValueError, TypeError) as e:
        print(source, "->", type(e).__name__, e)
