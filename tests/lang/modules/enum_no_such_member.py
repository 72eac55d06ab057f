# What an enumeration says to names that it does not have.
import enum
class C(enum.Enum):
    RED=1; GREEN=2
    def m(self): return self.REDD
for e in ("C.Q","C.REDD","C.RED.Q","C.__foo__","C.red","getattr(C,'zz',5)","hasattr(C,'RED')","C.RED.m()","C._x","C.RED.GREEN","C.name","C.RED.value.x"):
    try: print(e, eval(e))
    except AttributeError as x: print(e, x, x.name, x.obj, x.__cause__, x.__suppress_context__, repr(x.__context__))
