# assert without a message, over several lines.
x = [1, 2]
assert (len(x) ==
        3)
