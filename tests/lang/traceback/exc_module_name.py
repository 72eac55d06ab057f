# An exception class with another __module__.
class E(Exception): pass
E.__module__ = "other.place"
E.__qualname__ = "Outer.E"
raise E("x")
