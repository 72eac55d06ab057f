# except* that does not match everything.
try:
    raise ExceptionGroup("g", [ValueError(1), TypeError(2), KeyError(3)])
except* ValueError:
    print("value")
except* TypeError as g:
    raise OSError("new") from g
