# types.UnionType: parameters replaced, hashes as those of typing.Union.
import typing

T = typing.TypeVar('T')
S = typing.TypeVar('S')
print((list[T] | float)[int], (float | T)[int | str], (list[T] | list[S])[int, str], (list[T] | list[S]).__parameters__)
print((float | list[T])[int] == list[int] | float, hash(int | str) == hash(str | int) == hash(typing.Union[int, str]))
for function in lambda: (list[T] | list[S])[int], lambda: (int | str)[int], lambda: (T | S)[int, str, float]:
    try:
        print(function())
    except TypeError as e:
        print(e)
