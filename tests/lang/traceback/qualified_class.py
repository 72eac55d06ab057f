# The class's qualified name and module in the last line.
class Outer:
    class Inner(Exception): pass
def make():
    class Local(Exception): pass
    return Local
try:
    raise make()("local")
except Exception as e:
    raise Outer.Inner("inner")
