# not in gcstress: as many collections of as many objects take hours
# Comparing, showing and hashing nested containers beyond the limit.
import gc
gc.disable()
def nest(n):
    x = []
    for _ in range(n): x = [x]
    return x
a, b = nest(100000), nest(100000)
for f in (lambda: a == b, lambda: repr(a), lambda: a < b, lambda: str(a)):
    try: f(); print("?")
    except RecursionError as e: print("RecursionError")
t = ()
for _ in range(20000): t = (t,)
try: hash(t)
except RecursionError: print("RecursionError")
print(nest(50) == nest(50), repr(nest(3)))
