# An f-string is no pattern.
for source in ("match 1:\n  case f'': pass", "match 1:\n  case f'{x}': pass", "match 1:\n case a.b | f'': pass",
               "match 1:\n case {f'': 1}: pass", "match 1:\n case {f'{x}': 1}: pass"):
    try:
        compile(source, "s", "exec")
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset, e.end_offset)
