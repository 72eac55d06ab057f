# Iterating over a generic alias: *tuple[int].
s = (*tuple[int, str],)[0]
print(s, s.__unpacked__, tuple[int].__unpacked__, s == tuple[int, str], s == next(iter(tuple[int, str])), hash(s) == hash(tuple[int, str]))
print(s.__typing_unpacked_tuple_args__, tuple[int].__typing_unpacked_tuple_args__, s.__origin__, s.__args__)
i = iter(list[int])
print(type(i), next(i), list(i), list(i))
print(tuple[*tuple[int, str]], dict[*tuple[int, str]].__args__)


def f(*args: *tuple[int, str]):
    pass

print(f.__annotations__)
for call in (lambda: iter(list), lambda: type(i)()):
    try:
        call()
    except TypeError as e:
        print(e)
