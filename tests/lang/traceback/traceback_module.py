# The traceback module formats as the interpreter does.
import traceback
def f(): raise ValueError("v")
try:
    f()
except ValueError as e:
    print(traceback.format_exc())
    print(traceback.format_exception_only(type(e), e))
    print(traceback.extract_tb(e.__traceback__)[-1].name)
try:
    try: f()
    except ValueError: {}[1]
except KeyError:
    traceback.print_exc(file=__import__("sys").stdout)
