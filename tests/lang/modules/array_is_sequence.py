# array.array is a MutableSequence, whichever module is imported first.
import subprocess
import sys
import array
from collections.abc import MutableMapping, MutableSequence, Sequence
print(isinstance(array.array("i"), MutableSequence), issubclass(array.array, Sequence), issubclass(array.array, MutableMapping))
program = "import collections.abc, array; print(isinstance(array.array('i'), collections.abc.MutableSequence))"
print(subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE).stdout)
match array.array("i", [1, 2, 3]):
    case [first, *rest]:
        print(first, rest)
    case _:
        print("no sequence")
