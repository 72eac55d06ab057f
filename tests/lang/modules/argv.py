# argv: one -x "two words" é
# sys.argv holds the script's name and its arguments.
import sys
print(sys.argv)
print(len(sys.argv), [type(a).__name__ for a in sys.argv])
