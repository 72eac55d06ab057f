# Carets of a call spread over lines.
def f(*args): raise ValueError("call")
x = [
    1,
    f(1,
      2),
]
