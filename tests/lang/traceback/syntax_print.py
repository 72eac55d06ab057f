# A program that is refused: print.
print("never")
print "x"
