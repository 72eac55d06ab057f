# A program that is refused: exec.
print("never")
exec "x"
