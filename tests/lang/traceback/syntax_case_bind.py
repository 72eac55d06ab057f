# A program that is refused: case bind.
print("never")
match x:
    case a | b: pass
