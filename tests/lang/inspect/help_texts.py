# help() of functions, classes, methods, values and modules of a program.
"""What the module is for.

More about it, in
two lines.
"""
import builtins
import collections
import contextlib
import io
import pydoc
import sys

__version__ = "1.2"
__author__ = "somebody"
CONSTANT = [1] * 60
_hidden = 4


def function(a, b=2, *args, k: int = 3, **kw) -> str:
    """Adds things.

      Indented more.
    Not.
    """


# A comment in place of
# a doc string.
def commented(): pass


async def coroutine(x): "Waits."
short = lambda x, y=1: x


class Base:
    """A class."""
    attribute = {"key": "v" * 200}

    def __init__(self, x): "Sets up."
    def method(self, y=3): """Does it."""
    def __add__(self, other): pass
    @classmethod
    def of(cls, x): "From x."
    @staticmethod
    def free(z): "No self."
    @property
    def writable(self): "A value."
    @writable.setter
    def writable(self, v): pass
    @property
    def fixed(self): pass
    def _private(self): pass


class Derived(Base):
    def method(self, y=3): return 1
    def other(self): pass
    alias = other
    borrowed = short
    kind = Base


class Slotted:
    __slots__ = {"a": "what a is", "b": None}


Point = collections.namedtuple("Point", "x y")


class Problem(Exception):
    "Gone wrong."


def masked(text):
    """Without the texts of builtin attributes, and of the builtin bases."""
    lines, skip = [], False
    for line in text.split("\n"):
        if skip and line.strip(" |"):
            skip = False
            continue
        skip = line.strip(" |") in ("__dict__", "__weakref__")
        if line.strip(" |").startswith(("Methods inherited from builtins", "Static methods inherited from builtins")):
            lines.append("(the builtin part)")
            return "\n".join(lines)
        lines.append(line)
    return "\n".join(lines)


for thing in (function, commented, coroutine, short, Base, Derived, Derived(1), Slotted, Problem, Base(1).method, Base.of, Base.writable,
              Base.__dict__["free"], Slotted.a):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        help(thing)
    print(masked(out.getvalue()))
for name in "nonsense", "builtins.nonsense":
    help(name)
print(help)
print(repr(pydoc.render_doc(commented)), repr(pydoc.plain(pydoc.render_doc(function, "%s!"))))
for text in pydoc.getdoc(function), pydoc.getdoc(commented), pydoc.getdoc(Derived), pydoc.getdoc(Derived.method), pydoc.getdoc(3):
    print(repr(text))
print(pydoc.splitdoc("one\n\ntwo\nthree"), pydoc.splitdoc("one\ntwo"), pydoc.splitdoc("one"))
print(pydoc.locate("collections.abc.Sized").__name__, pydoc.locate("str.upper").__name__, pydoc.locate("none.such"))
for thing in 3, Base, len, function, Base(1).method, sys, pydoc, int.real, Slotted.a:
    print(pydoc.describe(thing))

module = type(sys)("made")
module.__doc__ = "A made module.\n\nIts description."
module.__all__ = ["Base", "Derived", "function", "DATA", "Error"]
module.Base, module.Derived, module.function, module.DATA, module.Error, module.unlisted = Base, Derived, function, (1, "two"), Problem, 3
module.__version__ = 3
module.__date__ = "today"
print(masked(pydoc.render_doc(module, renderer=pydoc.plaintext).replace("\n     |  ", "\n |  ")))
text = pydoc.render_doc(sys.modules[__name__], renderer=pydoc.plaintext)
print(text[:text.index("CLASSES")], [line for line in text.split("\n") if line and line[0] != " "])
print(pydoc.plaintext.docother("a\\b\\c" * 2, "name"), pydoc.plaintext.docother("x\n" * 100, "name", maxlen=40))
