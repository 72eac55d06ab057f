# Closing the outer generator closes the inner ones first.
def leaf():
    try:
        yield 1
    finally:
        print("leaf closed")
def mid():
    try:
        yield from leaf()
    finally:
        print("mid closed")
def top():
    try:
        yield from mid()
    finally:
        print("top closed")
g = top()
next(g)
g.close()
g = top()
next(g)
del g
print("end")
