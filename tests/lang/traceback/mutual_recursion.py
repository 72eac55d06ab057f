# Alternating frames are not cut.
def even(n): return odd(n - 1)
def odd(n):
    if n < 0: raise ValueError("negative")
    return even(n - 1)
even(6)
