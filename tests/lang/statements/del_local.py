# A deleted local is unbound, and may be bound again.
def f():
    x = 1
    del x
    try:
        return x
    except UnboundLocalError as e:
        print(e)
    x = 2
    return x
print(f())
def g():
    try:
        del never
    except UnboundLocalError as e:
        print(e)
    never = 1
    del never
g()
try:
    del undefined
except NameError as e:
    print(e)
