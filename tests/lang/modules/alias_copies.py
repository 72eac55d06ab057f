# Generic aliases: copies, starred ones too; their names.
import copy

starred = next(iter(tuple[int, ...]))
for alias in list[int], tuple[int, ...], starred:
    print(alias, copy.copy(alias), copy.deepcopy(alias), copy.copy(alias) == alias, copy.copy(starred) == starred)
print(starred.__reduce__()[0] is next, len(starred.__reduce__()[1]))
print(sorted(set(dir(list)) - set(dir(list[int]))), sorted(set(dir(list[int])) - set(dir(list))))
