# Events of try statements: bodies, handlers, finally.
from _events import run


def trys():
    try:
        x = 1
    except ValueError:
        y = 1
    else:
        y = 2
    finally:
        z = 1
    try:
        raise KeyError(3)
    except ValueError:
        pass
    except KeyError as e:
        q = 1
    try:
        1/0
    finally:
        w = 3


def finret():
    try:
        return 1
    finally:
        x = 2


def loopfin():
    for i in range(2):
        try:
            continue
        finally:
            x = 1


def raiser():
    def b():
        raise ValueError(1)
    def a():
        b()
    try:
        a()
    except ValueError:
        return 3


def unhandled():
    x = []
    x[1]


for f in trys, finret, loopfin, raiser, unhandled:
    run(f)
