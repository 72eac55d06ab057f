# A user's random.py in the script's folder would win over the library's; builtin sys would not.
import _pack.other as o, _first
print(o.NAME)
import math
print(repr(math).startswith("<module 'math'"))
def local():
    import _first as f
    from _pack import NAME
    return f.value, NAME
print(local())
try: NAME
except NameError as e: print(e)
if False:
    import never
try: never
except NameError as e: print(e)
