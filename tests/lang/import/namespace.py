# Packages without __init__.py: their path is put together from all folders, and follows sys.path.
import importlib
import os
import sys

import _scratch

sys.dont_write_bytecode = True
folders = [_scratch.make_folder(label) for label in "abc"]
for number, folder in enumerate(folders):
    os.mkdir(folder + "/space")
    with open(folder + f"/space/part{number}.py", "w") as f:
        f.write("print(__name__, __package__)\n")
sys.path[:0] = folders[:2]
import space.part0
import space.part1
print(list(space.__path__) == [f + "/space" for f in folders[:2]], space.__file__, space.__spec__.origin, type(space.__path__).__name__)
print(type(space.__loader__).__name__, space.__loader__.is_package("space"), repr(space.__loader__.get_source("space")))
print(space.__package__, space.__spec__.loader is space.__loader__, space.__spec__.has_location)
try:
    import space.part2
except ImportError as e:
    print(e)
sys.path.append(folders[2])
import space.part2
print(len(space.__path__), folders[2] + "/space" in space.__path__, hasattr(space, "__cached__"))

# A folder of that name does not hide a module of the library.
os.mkdir(folders[0] + "/bisect")
import bisect
print(hasattr(bisect, "insort"))
os.rmdir(folders[0] + "/bisect")
