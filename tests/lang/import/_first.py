"""The first module."""
print("running _first as", __name__)
value = 1


def bump():
    global value
    value += 1
    return value
