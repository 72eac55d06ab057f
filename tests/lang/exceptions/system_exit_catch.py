# SystemExit and KeyboardInterrupt pass `except Exception`; sys.exit raises SystemExit.
import sys
try: sys.exit(3)
except SystemExit as e: print(repr(e), e.code)
try: sys.exit("message")
except SystemExit as e: print(repr(e), e.code)
try:
    try: raise KeyboardInterrupt
    except Exception: print("no")
except BaseException as e: print(repr(e))
try: sys.exit()
except BaseException as e: print(e.code, e.args)
try: exit(4)
except SystemExit as e: print(e.code)
try: sys.exit((1, 2))
except SystemExit as e: print(e.code, e.args)
