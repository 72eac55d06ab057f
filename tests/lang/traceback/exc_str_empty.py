# Exceptions without text, with an empty one, with several arguments.
try: raise KeyError
except KeyError as e: print(repr(e))
try: raise ValueError("")
except ValueError:
    raise ValueError(1, "two", [3])
