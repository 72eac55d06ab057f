"""sys.getrefcount of an argument inside a call that CPython makes with a temporary tuple or dict

CPython 3.11: one more in __init__ and __new__ (and in __str__ that str() calls), with `f(*args)`, two more with `f(**names)`.
ouro: nothing more, because nothing but the caller and the parameter refers to the argument.
Cause: for these calls CPython packs the arguments into a tuple or dict first, and that temporary object holds one
    more reference. ouro passes the arguments where they are.
Workaround: none needed; plain calls of functions and methods show the same count in both.
"""
import sys


class Init:
    def __init__(self, argument):
        print("__init__", sys.getrefcount(argument))


class New:
    def __new__(cls, argument):
        print("__new__", sys.getrefcount(argument))
        return object.__new__(cls)


class Text:
    def __str__(self):
        return str(sys.getrefcount(self))


def function(argument):
    print("function", sys.getrefcount(argument))


thing = object()
Init(thing)
New(thing)
function(*(thing,))
function(**{"argument": thing})
function(thing)
text = Text()
print("__str__", str(text))
