# sys.exit with text prints it on stderr and exits 1.
import sys
def f(): sys.exit("fatal: no luck")
f()
