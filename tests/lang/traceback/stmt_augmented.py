# An augmented assignment with an attribute and an item.
class A: v = [1]
a = A()
a.v[0] += "x"
