# The last line of a traceback names the module of an exception that is not a builtin one.
import binascii, io, zlib, struct, traceback

for e in zlib.error("z"), binascii.Error("b"), binascii.Incomplete("i"), io.UnsupportedOperation("u"), struct.error("s"), KeyError("k"):
    print(traceback.format_exception_only(e))
raise zlib.error("broken")
