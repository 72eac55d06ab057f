import _circle_a

B = "b of " + __name__


def get_a():
    return _circle_a.A
