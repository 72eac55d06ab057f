# A program that is refused: incr.
print("never")
x++
