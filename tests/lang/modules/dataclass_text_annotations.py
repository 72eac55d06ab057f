# dataclasses: annotations as text, fields that hold themselves, methods that are abstract no more, slots that nobody knows.
from __future__ import annotations

import abc
import dataclasses
import dataclasses as dc
import typing
import typing as t
from dataclasses import InitVar, KW_ONLY, dataclass, field, fields
from typing import ClassVar


@dataclass
class Mixed:
    a: int
    b: ClassVar[int] = 1
    c: typing.ClassVar = 2
    d: t.ClassVar[str] = "t"
    e: InitVar[int] = 3
    f: dc.InitVar[int] = 4
    _: KW_ONLY
    g: list[ClassVar] = field(default_factory=list)
    h: "InitVar" = 5

    def __post_init__(self, *more):
        print("more", more)


print(Mixed(0, e=7, g=[1]), [f.name for f in fields(Mixed)], Mixed.__match_args__)
for text in ("ClassVar [int]", " typing . ClassVar[int]", "typing.ClassVar.[int]", "CV", "typing..ClassVar", "typong.ClassVar", "dataclasses.ClassVar",
             "Classvar", "dataclasses.InitVar+", "InitVar.[int]", "typing.InitVar", "dataclasses.KW_ONLY", "", "[ClassVar]"):
    C = type("C", (), {"__annotations__": {"x": text, "y": "int"}, "__module__": __name__})
    print(repr(text), [(f.name, f._field_type, f.kw_only) for f in dataclass(C).__dataclass_fields__.values()])

metadata = {}
own = field(default=1, metadata=metadata)
metadata["own"] = own
print(repr(own)[:60], repr(own).count("..."))


class Abstract(abc.ABC):
    @property
    @abc.abstractmethod
    def size(self): pass

    @abc.abstractmethod
    def __eq__(self, other): pass


@dataclass
class Concrete(Abstract):
    size: int = 0


print(Concrete(), Concrete() == Concrete(), Concrete.__abstractmethods__)


class Slotted:
    __slots__ = iter(["a"])


try:
    @dataclass(slots=True)
    class Sub(Slotted):
        a: int
except TypeError as e:
    print(e)
