# ast.literal_eval: values, and what it refuses.
import ast

for text in ("1", "-2.5", "+3j", "1-2j", "'a' 'b'", "b'x'", "(1, [2, {3}], {4: None})", "set()", "...", " \tTrue", "10**3", "f()",
             "x", "[1, a]", "{**a}", "- -1", "1+2", "not 1", "1j+1", "", "1\n  2", "'a'.b"):
    try:
        print(repr(ast.literal_eval(text)))
    except (ValueError, SyntaxError) as e:
        print(type(e).__name__, str(e).split(" at 0x")[0])
