# A SyntaxError made by hand.
raise SyntaxError("made", ("file.py", 3, 5, "    x = abc\n", 3, 8))
