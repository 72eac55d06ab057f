# NameError, AttributeError and ImportError carry what was missing.
try: undefined_thing
except NameError as e: print(e.name)
try: [].push
except AttributeError as e: print(e.name, e.obj)
try: import nothing_like_it
except ImportError as e: print(e.name, e.path, e.msg)
class A: pass
a = A()
try: a.missing
except AttributeError as e: print(e.name, e.obj is a, e)
print(AttributeError("x").name, NameError("y", name="z").name, ImportError("m", name="n", path="p").path)
try: raise StopIteration("v")
except StopIteration as e: print(e.value)
try: compile("x y", "f.py", "exec")
except SyntaxError as e: print(e.filename, e.lineno, e.offset, repr(e.text), e.end_lineno, e.end_offset, e.msg, e.args)
