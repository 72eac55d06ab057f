# A program that is refused: assign literal.
print("never")
"a" = 1
