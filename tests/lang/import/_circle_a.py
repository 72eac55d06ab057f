import _circle_b

A = "a of " + __name__
