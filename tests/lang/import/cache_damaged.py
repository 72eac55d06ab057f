# A damaged file of a compiled module does no harm. (CPython raises EOFError or the like; ouro compiles the source again.)
import sys

import _scratch

sys.dont_write_bytecode = False
folder = _scratch.make_folder()
sys.path.insert(0, folder)
with open(folder + "/victim.py", "w") as f:
    f.write("def f(x):\n    try:\n        return [x, (1, 'two', 3.0)]\n    finally:\n        del x\nvalue = f(7)[0]\n")


def value():
    sys.modules.pop("victim", None)
    try:
        import victim
    except (EOFError, ValueError, TypeError):
        if sys.implementation.name != "cpython":
            raise
        return 7
    return victim.value


print(value())
cache = sys.modules["victim"].__cached__
with open(cache, "rb") as f:
    whole = f.read()
right = 0
for size in list(range(0, len(whole), 7)) + [len(whole) - 1]:
    for data in whole[:size], whole[:size] + bytes(len(whole) - size):
        with open(cache, "wb") as f:
            f.write(data)
        right += value() == 7
        with open(cache, "rb") as f:
            if sys.implementation.name != "cpython" and f.read() != whole:
                print("not written again:", size)
print(right == 2 * len(range(0, len(whole), 7)) + 2)
