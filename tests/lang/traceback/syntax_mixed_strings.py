# A program that is refused: mixed strings.
print("never")
"a" b"b"
