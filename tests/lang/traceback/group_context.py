# A group raised while another is handled.
try:
    raise ExceptionGroup("one", [ValueError(1)])
except ExceptionGroup:
    raise ExceptionGroup("two", [TypeError(2)])
