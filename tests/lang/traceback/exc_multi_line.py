# A message of several lines, with a blank.
raise ValueError("one\n  two\n\nthree")
