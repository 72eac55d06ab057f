# A function looks up globals when it runs.
def f(): return g() + h
try:
    f()
except NameError as e:
    print(e)
def g(): return 1
h = 2
print(f())
def g(): return 10
print(f())
h = 2.5
print(f())
del g
try:
    f()
except NameError as e:
    print(e)
exec("def g(): return 'x'")
try:
    f()
except TypeError as e:
    print(e)
