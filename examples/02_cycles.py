# not in gcstress: it asks what an explicit collection finds
"""What counting cannot see: objects that hold each other. Three ways out of it, and what the collector does without them."""
import gc
import sys
import weakref

gc.disable()  # so that we choose the moment
gc.collect()


class Person:
    def __init__(self, name):
        self.name = name
        self.parent = None
        self.children = []

    def adopt(self, child):
        self.children.append(child)
        child.parent = self

    def __del__(self):
        print(f"        {self.name} is gone")

    def __repr__(self):
        return f"<{self.name}>"


print("1. A family without a cycle needs no collector")
ada = Person("Ada")
ada.children.append(Person("Byron"))
del ada

print()
print("2. A family that knows each other")
ada, byron = Person("Ada"), Person("Byron")
ada.adopt(byron)
print("    Ada's count:", sys.getrefcount(ada) - 1, "- the name `ada`, and Byron's `parent`")
seen = weakref.ref(ada)
del ada, byron
print("    both names deleted. Still there?", seen())
print("    who holds Ada now:", [type(holder).__name__ for holder in gc.get_referrers(seen())])
print("    the collector walks the objects, subtracts what they hold of each other, and nothing is left over:")
print("    gc.collect() found", gc.collect(), "objects that nobody outside can reach (two people, two lists)")
print("    Still there?", seen())

print()
print("3. Way out one: cut the cycle by hand")
ada, byron = Person("Ada"), Person("Byron")
ada.adopt(byron)
byron.parent = None
del ada, byron

print()
print("4. Way out two: one direction is weak")


class ModestPerson(Person):
    @property
    def parent(self):
        return self._parent and self._parent()

    @parent.setter
    def parent(self, person):
        self._parent = person and weakref.ref(person)


ada, byron = ModestPerson("Ada"), ModestPerson("Byron")
ada.adopt(byron)
print("    byron.parent is", byron.parent)
del ada
print("    Ada died at once, byron.parent is", byron.parent)
del byron

print()
print("5. Way out three: a `with` block that always cuts")


class Meeting:
    def __init__(self, *people):
        self.people = people

    def __enter__(self):
        for person in self.people:
            person.meeting = self
        return self

    def __exit__(self, *exception):
        for person in self.people:
            del person.meeting
        del self.people


with Meeting(Person("Grace"), Person("Alan")) as meeting:
    print("    they meet:", *meeting.people)
del meeting

print()
print("6. Cycles that are easy to overlook")


def recursive():
    def inner(n):
        return n and inner(n - 1)  # `inner` is in a cell that the function holds: a cycle at each call
    return inner(3)


recursive()
print("    a function that calls itself by a closure:", gc.collect(), "objects")
loop = []
loop.append(loop)
print("    a list in itself:", loop)
del loop
print("                     ", gc.collect(), "object")


def remember():
    try:
        raise KeyError("x")
    except KeyError as error:
        kept = error  # the error holds the frame by its traceback, the frame holds the error
    return None


remember()
print("    an exception kept in a local of the frame it came through:", gc.collect() > 0)
print("    garbage that could not be freed:", gc.garbage)
