# A running generator cannot be entered again.
def gen():
    try:
        next(me)
    except ValueError as e:
        yield str(e)
    try:
        me.send(1)
    except ValueError as e:
        yield str(e)
    try:
        me.close()
    except ValueError as e:
        yield str(e)
me = gen()
for x in me:
    print(x)
def rec(n):
    if n:
        yield n
        yield from rec(n - 1)
print(list(rec(6)))
