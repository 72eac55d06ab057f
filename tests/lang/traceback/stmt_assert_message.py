# assert with a message that is no str.
def f(x):
    assert x > 3, {"x": x,
                   "more": [1]}
f(2)
