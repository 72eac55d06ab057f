# A program that is refused: bad unicode.
print("never")
"\u12"
