# Warnings that the compiler prints on stderr.
x = 5
if x is 5: print("is")
if x is not "a": print("is not")
assert (x, "always true")
print("\d")
def f(): return 5()
def g(): return [1, 2][3, 4] if x < 0 else "fine"
print(g())
