# Notes are printed under the message.
e = ValueError("with notes")
e.add_note("first note")
e.add_note("second\nin two lines")
raise e
