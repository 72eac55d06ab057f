# Formatted strings: fields, conversions, format specs, nesting, braces.
x, name, pi = 42, "ouro", 3.14159
print(f"{x} {name} {x + 1} {{literal}} {name!r} {name!s} {'é'!a}")
print(f"{pi:.2f}|{x:5}|{x:<5}|{x:^5}|{x:05}|{x:+}|{name:>8}|{name:*^10}|{x:x}|{x:#x}|{x:b}")
width, prec = 10, 3
print(f"{pi:{width}.{prec}}|{name:{'*'}^{width}}|{x!r:>{width}}")
print(f"{'nested ' + f'{x}'} {[i for i in range(3)]} {(lambda: 7)()} { {'k': 1}['k'] }")
print(f'{x=} {x = } {name=!s} {pi=:.1f} {x+1=}')
print(f"{x if x > 40 else 0}", f"{x:,}", f"{1234567:,} {1234567:_}")
print(f"a" "b" f"{1}" "{}", rf"\n{x}", f"\x41{x}\n", end="")
print(f"""multi
{x
}line""")
