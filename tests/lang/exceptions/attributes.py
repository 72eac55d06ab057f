# args, str, repr, with_traceback, add_note, __dict__ of exceptions.
e = ValueError("a", 1)
print(e.args, str(e), repr(e), str(ValueError()), repr(ValueError()), str(ValueError("x")), repr(ValueError("x",)))
e.args = ("new",)
e.extra = 5
print(e, e.__dict__, e.__traceback__, e.__cause__, e.__context__, e.__suppress_context__)
e.add_note("note 1")
e.add_note("note 2")
print(e.__notes__)
try:
    e.add_note(5)
except TypeError as err:
    print(err)
print(e.with_traceback(None) is e)
for f in (lambda: setattr(e, "__traceback__", 5), lambda: setattr(e, "__cause__", 5), lambda: setattr(e, "args", 5), lambda: delattr(e, "__context__")):
    try:
        f()
    except TypeError as err:
        print(err)
print(str(KeyError("k")), repr(KeyError("k")), str(KeyError()), str(KeyError(1, 2)))
print(StopIteration(5).value, StopIteration().value, SystemExit(3).code, SystemExit().code, SystemExit(1, 2).code)
