# A program that is refused: class parens.
print("never")
class A(x for x in y): pass
