# codeop.compile_command: whole, unfinished, wrong. code.InteractiveConsole: lines pushed one by one.
import code
import codeop

for text in ("x = 1", "x = 1\n", "if x:", "if x:\n  y", "if x:\n  y\n", "(1,", "'''a", "", "# c", "def f():\n  pass\n", "\\", "@d"):
    for symbol in ("single", "exec", "eval"):
        try:
            print(repr(text), symbol, codeop.compile_command(text, "<t>", symbol) is not None)
        except (SyntaxError, ValueError, OverflowError) as e:
            print(repr(text), symbol, type(e).__name__, e)
console = code.InteractiveConsole()
for line in ("x = 3", "for i in range(2):", "    print(i, x)", "", "x"):
    print(console.push(line))
