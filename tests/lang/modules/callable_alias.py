# collections.abc.Callable with parameters: text, parts, substitution, copies, errors; where a NewType says it comes from.
import copy, pickle, typing
from collections.abc import Callable
T, U = typing.TypeVar("T"), typing.TypeVar("U")
for alias in (Callable[[int], str], Callable[[], None], Callable[..., int], Callable[[T, list[U]], dict[T, int]],
              Callable[(int, str), T], Callable[[Callable[[int], str]], typing.Any]):
    print(alias, alias.__args__, alias.__origin__, alias.__parameters__, type(alias).__name__)
    print(alias == copy.copy(alias), hash(alias) == hash(copy.deepcopy(alias)), alias.__reduce__()[1][1])
print(pickle.loads(pickle.dumps(Callable[[int, str], bytes])))
print(Callable[[T, U], T][int, str], Callable[[T], T][int], Callable[[T], T][typing.List[int]])
print(Callable[[int], str] == Callable[(int,), str])
for wrong in ("Callable[int]", "Callable[int, str]", "Callable[[int], str, 1]", "Callable[[int], str][int]", "Callable[()]"):
    try:
        print(wrong, eval(wrong))
    except TypeError as e:
        print(wrong, e)
print(isinstance(len, Callable), Callable[[int], str] | None, issubclass(type(lambda: 0), Callable))
print(eval("NewType('N', int)", {"NewType": typing.NewType}), typing.NewType("M", str))
print(typing.get_args(Callable[[int], str]), typing.get_origin(Callable[[int], str]), typing.get_args(Callable[..., str]))
import sys, weakref
class A: pass
a = A(); r = weakref.ref(a), weakref.ref(a, print), weakref.proxy(a)
print(len(weakref.getweakrefs(a)), sys.getsizeof(weakref.getweakrefs(a)), weakref.getweakrefs(a)[0] is r[0], weakref.getweakrefs(A()), weakref.getweakrefs(5))
from typing import Match, Pattern
print(Pattern[str], Match, typing.Pattern[bytes].__origin__, typing.get_args(Match[str]), set(typing.__all__) >= {"Match", "Pattern"})
