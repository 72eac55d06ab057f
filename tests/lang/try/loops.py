# try inside loops with break, continue, else.
def f():
    out = []
    for i in range(6):
        try:
            if i == 1: continue
            if i == 3: raise ValueError
            if i == 5: break
            out.append(i)
        except ValueError:
            out.append("v")
            continue
        else:
            out.append("else")
        finally:
            out.append("f")
    else:
        out.append("never")
    return out
print(f())
n = 0
while True:
    try:
        n += 1
        if n < 3: continue
        break
    finally:
        print("finally", n)
