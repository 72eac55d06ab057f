# del of an item in a list of targets.
d = {1: 2}
del d[1], d[3]
