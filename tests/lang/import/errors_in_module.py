# A module whose code fails is not kept in sys.modules.
import sys
for _ in range(2):
    try: import _failing
    except ZeroDivisionError as e: print("failed", e, "_failing" in sys.modules)
try: import _syntax_bad
except SyntaxError as e: print(type(e).__name__, e.msg, e.lineno, e.filename.endswith("_syntax_bad.py"))
try: from _first import no_such_name
except ImportError as e: print(str(e).split(" (")[0], e.name)
try: from . import x
except ImportError as e: print(e)
sys.modules["blocked"] = None
try: import blocked
except ModuleNotFoundError as e: print(e)
