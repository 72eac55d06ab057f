# sys.exit with a number is the exit status.
import sys
print("leaving")
try:
    sys.exit(7)
finally:
    print("finally")
