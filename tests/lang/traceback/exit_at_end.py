# An exception after output, with atexit functions run.
import atexit
atexit.register(print, "first registered")
@atexit.register
def last(): print("last registered")
print("body")
raise KeyError("end")
