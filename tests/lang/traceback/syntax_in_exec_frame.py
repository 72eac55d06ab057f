# An error in code without a file.
code = compile("def f():\n    return 1 / 0\nf()", "<nowhere>", "exec")
exec(code)
