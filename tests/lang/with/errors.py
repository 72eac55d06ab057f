# Objects that are not context managers.
class NoExit:
    def __enter__(self): pass
class NoEnter:
    def __exit__(self, *a): pass
class Inst:
    def __init__(self):
        self.__enter__ = self.__exit__ = lambda *a: None
for o in (5, NoExit(), NoEnter(), Inst()):
    try:
        with o: pass
    except TypeError as e:
        print(e)
class Few:
    def __enter__(self): pass
    def __exit__(self): pass
try:
    with Few(): pass
except TypeError as e:
    print(e)
