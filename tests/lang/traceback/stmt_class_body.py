# An error in a class body, in a base and in a keyword.
class A:
    x = 1
    class B:
        y = x + 1
