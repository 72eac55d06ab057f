# A local that is not bound yet.
x = "global"
def f(flag):
    if flag:
        x = "local"
    return x
print(f(True))
try:
    f(False)
except UnboundLocalError as e:
    print(e)
def g():
    x += 1
try:
    g()
except UnboundLocalError as e:
    print(e)
def h():
    x + print("not printed")
    x = 1
try:
    h()
except UnboundLocalError as e:
    print(e)
def i():
    for j in []:
        pass
    return j
try:
    i()
except UnboundLocalError as e:
    print(e)
