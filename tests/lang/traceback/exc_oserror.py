# OSError with one and two file names.
try: raise OSError(2, "No such", "a", None, "b")
except OSError as e: print(e)
open("/no/such/file")
