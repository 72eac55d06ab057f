# Messages of unsupported operands.
cases = ["1 + 'a'", "'a' + 1", "[] + ()", "() + []", "{} + {}", "None + 1", "1 - 'a'", "'a' * 'b'", "[] * 1.0", "1 / 'x'", "1 // None",
         "1 % []", "2 ** 'x'", "1 << 1.0", "1 & 1.5", "1 | 'a'", "{} ^ 1", "-'a'", "+[]", "~1.5", "1 < 'a'", "[] < ()", "None > 0",
         "{} < {}", "object() < object()", "1 < None", "divmod(1, 'a')", "pow(1, 'a')", "abs('x')", "b'a' + 'a'", "'a' + b'a'", "len(5)",
         "1 if 1 < '' else 0", "print + 1", "int + 1"]
for case in cases:
    try:
        eval(case)
    except TypeError as e:
        print(case, "->", e)
for source in ("x = 1; x += 'a'", "x = []; x += 1", "x = 'a'; x -= 'b'", "x = None; x **= 2", "x = {}; x |= 5", "x = (); x *= ()"):
    try:
        exec(source)
    except TypeError as e:
        print(source, "->", e)
