# A __module__ that is no str.
class E(Exception): pass
E.__module__ = 5
raise E("x")
