# An operator whose operands are on different lines.
x = (1 +
     "a")
