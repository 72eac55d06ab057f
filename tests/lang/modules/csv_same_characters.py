# csv.reader: one character for quote, escape and delimiter at once is the first of these.
import csv
lines = ["a ,'b','c''d', e\n", "'x\n", "y'\n", "\\,;''\n"]
for delimiter in ",' ;":
    for quote in ",' ;":
        for escape in ",' \\":
            for options in ({}, {"skipinitialspace": True}, {"quoting": csv.QUOTE_NONE}, {"doublequote": False}):
                print(delimiter, quote, escape, options,
                      list(csv.reader(lines, delimiter=delimiter, quotechar=quote, escapechar=escape, **options)))
