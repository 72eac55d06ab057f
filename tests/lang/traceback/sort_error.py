# An error in a key function, and in a comparison.
def key(x): return 1 / x
try: sorted([1, 0], key=key)
except ZeroDivisionError as e: print(e)
sorted([1, "a", None])
