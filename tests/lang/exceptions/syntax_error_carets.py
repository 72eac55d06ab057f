# Carets under the line of a SyntaxError that a program makes itself end with the line.
import sys

for text, offset, end in (("abcdefg", 2, 100), ("abcdefg\n", 2, 100), ("  abc", 3, 100), ("  abc\n", 4, 50), ("abc", 4, 9),
                          ("abc", 3, 4), ("abc\n", 4, 9), ("abc\n", 9, 12), ("é", 1, 9), ("abc", 2, 2), ("", 1, 5)):
    try:
        raise SyntaxError("bad", ("f.py", 1, offset, text, 1, end))
    except SyntaxError:
        sys.__excepthook__(*sys.exc_info())
