# Groups in groups, with causes and notes.
def leaf(x):
    try: raise ValueError(x)
    except ValueError as e: return e
inner = ExceptionGroup("inner", [leaf(1), TypeError("plain")])
inner.add_note("a note\nof two lines")
raise ExceptionGroup("outer", [leaf(0), inner, OSError(2, "no")]) from KeyError("cause")
