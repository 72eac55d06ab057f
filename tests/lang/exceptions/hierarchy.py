# The tree of builtin exceptions.
import builtins
def walk(cls, depth=0):
    print("  " * depth + cls.__name__)
    for sub in sorted((s for s in cls.__subclasses__() if getattr(builtins, s.__name__, None) is s), key=lambda s: s.__name__):
        if sub.__name__ not in ("ExceptionGroup", "BaseExceptionGroup"):
            walk(sub, depth + 1)
walk(BaseException)
print(IOError is OSError, EnvironmentError is OSError)
