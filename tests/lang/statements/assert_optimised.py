# options: -O
# With -O assertions are not compiled and __debug__ is False.
assert False, "never"
print(__debug__)
if __debug__:
    print("not reached")
