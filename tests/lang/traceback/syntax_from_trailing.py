# A program that is refused: from trailing.
print("never")
from a import b,
