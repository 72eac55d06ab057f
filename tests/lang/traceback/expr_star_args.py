# Star arguments that are no sequence or mapping.
def f(*a, **k): pass
try: f(*5)
except TypeError as e: print(e)
f(**[1])
