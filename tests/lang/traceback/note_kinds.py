# Notes: several, empty, of several lines, not strings.
e = ValueError("x")
e.add_note("first")
e.add_note("")
e.add_note("two\nlines")
e.__notes__.append(5)
raise e
