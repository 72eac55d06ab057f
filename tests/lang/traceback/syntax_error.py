# A syntax error in the file itself.
print("never printed")
x = (1, 2
y = 3
