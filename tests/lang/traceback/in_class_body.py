# An exception in a class body and in a comprehension.
class C:
    x = 1
    def m(self):
        return [1 / n for n in (1, 0)]
    y = m(None)
