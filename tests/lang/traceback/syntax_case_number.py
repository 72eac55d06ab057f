# A program that is refused: case number.
print("never")
match x:
    case 1 + 2: pass
