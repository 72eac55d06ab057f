# Unpacking too few, with a star.
a, *b, c = (1,)
