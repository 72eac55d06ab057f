# The names of the builtins module.
import builtins
names = [n for n in dir(builtins) if not n.startswith("_") and n not in ("copyright", "credits", "exit", "quit", "license", "help")]
print(len(names))
print(*names, sep="\n")
