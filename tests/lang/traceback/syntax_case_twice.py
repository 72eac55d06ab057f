# A program that is refused: case twice.
print("never")
match x:
    case [a, a]: pass
