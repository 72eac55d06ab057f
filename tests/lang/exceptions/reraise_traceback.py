# raise and raise e extend the traceback.
def depth(e):
    n, names, tb = 0, [], e.__traceback__
    while tb:
        names.append(f"{tb.tb_frame.f_code.co_name}:{tb.tb_lineno}")
        tb = tb.tb_next
    return names
def f(): raise ValueError
def g():
    try: f()
    except ValueError: raise
def h():
    try: f()
    except ValueError as e: raise e
def i():
    try: f()
    except ValueError as e:
        raise KeyError from e
for x in (f, g, h, i):
    try: x()
    except Exception as e: print(depth(e))
