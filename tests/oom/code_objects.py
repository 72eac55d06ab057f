# A code object made from the parts of another.
def add(a, b=1):
    return a + b


def renamed(name):
    return add.__code__.replace(co_name=name)


print(renamed("sum").co_name, renamed("x").co_argcount)
