# A module name that was not imported.
print(len("x"))
x = itertools.count()
