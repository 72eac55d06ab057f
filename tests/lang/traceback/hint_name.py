# "Did you mean" for names: a local, a global, a builtin.
counter = 1
def f():
    value_one = 2
    try: print(valu_one)
    except NameError as e: print(e)
    return contuer
f()
