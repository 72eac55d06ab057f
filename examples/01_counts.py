"""Who holds an object? Its reference count says how many do, and when the last one lets go it dies, there and then.

sys.getrefcount(x) itself holds x while it looks, so it always answers one more than you would count on your fingers.
"""
import sys


class Lantern:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(f"        ({self.name} goes out)")


def owners(thing):
    """How many hold the thing besides this function's parameter, the caller's argument and getrefcount."""
    return sys.getrefcount(thing) - 3


def show(what, thing):
    print(f"{what:<52} {owners(thing) + 1}")  # + 1: the parameter `thing` of this function is gone when it returns


print(f"{'after':<52} owners")
lamp = Lantern("the lamp")
show("lamp = Lantern(...)", lamp)
second = lamp
show("second = lamp", lamp)
shelf = [lamp, lamp]
show("shelf = [lamp, lamp]", lamp)
house = {"kitchen": lamp, lamp: "a key too"}
show("house = {'kitchen': lamp, lamp: ...}", lamp)


class Room:
    pass


room = Room()
room.light = lamp
show("room.light = lamp", lamp)


def switch():
    return lamp_inside


lamp_inside = lamp
show("a global of another name", lamp)


def make_switch(hidden):
    return lambda: hidden


closure = make_switch(lamp)
show("a closure that remembers it", lamp)
method = lamp.__init__
show("a bound method of it", lamp)
print()

print("Letting go, one after the other:")
del second, lamp_inside, closure, method
show("del of four of them", lamp)
shelf.clear()
show("shelf.clear()", lamp)
house.clear()
show("house.clear()", lamp)
room.light = None
show("room.light = None", lamp)
print("del lamp:")
del lamp
print("that was the last one.")
print()

print("An object may die in the middle of a line:")
Lantern("a lamp nobody kept")
print("Rebinding binds the new one first, then the old one dies:")
lamp = Lantern("the old one")
lamp = Lantern("the new one")
print("A function's names let go when it returns:")


def corridor():
    lit = Lantern("a lamp in the corridor")
    print("    walking past", lit.name)


corridor()
print("An exception holds the frames it came through, and so what they hold:")


def dark():
    dropped = Lantern("the dropped lamp")
    raise ValueError("too dark")


try:
    dark()
except ValueError as error:
    kept = error
print("    caught, but", repr(kept), "is kept, and with it its traceback")
del kept
print("The end of the program lets go of the rest:")
