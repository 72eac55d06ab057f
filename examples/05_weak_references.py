"""References that see without holding: caches that forget, observers that may leave, last words."""
import gc
import weakref


class Picture:
    def __init__(self, name):
        self.name = name
        print(f"        (loading {name})")

    def __repr__(self):
        return f"<picture {self.name}>"


print("1. A weak reference does not count")
picture = Picture("sunset")
ref = weakref.ref(picture, lambda r: print("        (the callback: it is gone,", r(), "is left)"))
print("    ref() is picture:", ref() is picture, "- weak references to it:", weakref.getweakrefcount(picture))
del picture
print("    ref() now:", ref())

print()
print("2. A cache that keeps nothing alive")
cache = weakref.WeakValueDictionary()


def load(name):
    picture = cache.get(name)
    if picture is None:
        picture = cache[name] = Picture(name)
    return picture


wall = [load("lake"), load("hill"), load("lake")]
print("    on the wall:", wall, "in the cache:", sorted(cache))
wall.pop(1)
print("    hill taken down, in the cache:", sorted(cache))
wall.clear()
print("    all taken down, in the cache:", sorted(cache))

print()
print("3. Notes about objects that vanish with them")
notes = weakref.WeakKeyDictionary()
sea, moor = Picture("sea"), Picture("moor")
notes[sea], notes[moor] = "needs a frame", "for sale"
print("    notes:", [(p.name, text) for p, text in notes.items()])
del moor
print("    moor is gone, notes:", [(p.name, text) for p, text in notes.items()])

print()
print("4. Observers that may leave without saying so")


class Bell:
    def __init__(self):
        self.listeners = []

    def call(self, method):
        self.listeners.append(weakref.WeakMethod(method))

    def ring(self):
        self.listeners = [m for m in self.listeners if m() is not None]
        for method in self.listeners:
            method()()


class Guest:
    def __init__(self, name):
        self.name = name

    def hear(self):
        print(f"        {self.name} hears the bell")


bell, ann, bob = Bell(), Guest("Ann"), Guest("Bob")
bell.call(ann.hear)
bell.call(bob.hear)
bell.ring()
del bob
print("    Bob has left:")
bell.ring()
print("    a weak reference to a bound method itself dies at once:", weakref.ref(ann.hear)())

print()
print("5. Last words: weakref.finalize outlives the object and runs once, at the latest at the end")


class Folder:
    def __init__(self, name):
        self.cleanup = weakref.finalize(self, print, "        (removing the files of", name + ")")


one, two = Folder("one"), Folder("two")
print("    alive:", one.cleanup.alive)
one.cleanup()
print("    called by hand, alive:", one.cleanup.alive)
del one, two

print()
print("6. Who cannot be referred to weakly")
for thing in (1, "text", (), [], {}, Picture, len, {1}, Guest("x")):
    try:
        weakref.ref(thing)
        print(f"    {type(thing).__name__:<28} can")
    except TypeError as error:
        print(f"    {type(thing).__name__:<28} {error}")

print()
print("7. Proxies behave like the object until it is gone")
guest = Guest("Cy")
stand_in = weakref.proxy(guest)
print("   ", stand_in.name, type(stand_in).__name__)
del guest
try:
    stand_in.name
except ReferenceError as error:
    print("    ReferenceError:", error)
print()
print("8. In a cycle the callback runs before the finalizer; when counting frees it, after")


class Talker:
    def __del__(self):
        print("        __del__")


gc.disable()
for in_cycle in (False, True):
    talker = Talker()
    if in_cycle:
        talker.me = talker
    watcher = weakref.ref(talker, lambda r: print("        callback"))
    print("    in a cycle:" if in_cycle else "    by its count:")
    del talker
    gc.collect()
final = Folder("three, at exit")
