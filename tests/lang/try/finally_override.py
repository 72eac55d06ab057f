# return, break and continue in finally replace what was on the way.
def a():
    try: return 1
    finally: return 2
def b():
    try: raise ValueError
    finally: return "swallowed"
def c():
    for i in range(3):
        try: return i
        finally: continue
    return "loop ended"
def d():
    while True:
        try: raise KeyError
        finally: break
    return "broke"
def e():
    x = 1
    try: return x
    finally: x = 2
def f():
    x = [1]
    try: return x
    finally: x.append(2)
def g():
    x = 1.5
    try: return x
    finally: x = x * 7.0
print(a(), b(), c(), d(), e(), f(), g())
def h():
    try:
        try: return "inner"
        finally: print("first")
    finally: print("second")
print(h())
