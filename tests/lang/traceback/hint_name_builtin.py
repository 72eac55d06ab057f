# "Did you mean" for a builtin, and a module that is not imported.
try: prnt("x")
except NameError as e: print(e)
sys.exit(1)
