# During handling, another exception.
def f():
    try:
        {}["missing"]
    except KeyError:
        int("x")
f()
