# A message of several lines and one that is empty.
import sys
try:
    raise ValueError
except ValueError:
    sys.excepthook(*sys.exc_info())
class Quiet(Exception): pass
raise Quiet("line one\nline two")
