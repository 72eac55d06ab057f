# with statements.
from _events import run


def withs():
    class C:
        def __enter__(s): return 1
        def __exit__(s,*a):
            return True
    with C() as c:
        x = 1
    with C():
        raise ValueError
    with C(), C():
        pass


for f in withs,:
    run(f)
