# Makes the bundled stand-ins known to an interpreter that has none.
import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "stdlib", "py"))
