# A slice with a wrong index, an index that is no integer.
x = [1, 2, 3]
x["a":2]
