# A program that is refused: yield class.
print("never")
class A:
    yield
