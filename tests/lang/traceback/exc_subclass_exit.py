# A subclass of SystemExit in a finally.
class Quit(SystemExit): pass
try:
    raise Quit(7)
finally:
    print("last")
