# An exception in finally while another is on its way.
def f():
    try:
        return 1 // 0
    finally:
        [][1]
f()
