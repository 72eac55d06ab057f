# Three lines are shown; one more is told.
def f(n):
    if n: f(n - 1)
    else: 1 / 0
try: f(3)
except ZeroDivisionError as e: print(e)
f(4)
