# OSError chooses its subclass by errno.
import errno
for n in (errno.ENOENT, errno.EEXIST, errno.EACCES, errno.EISDIR, errno.ENOTDIR, errno.EPIPE, errno.EINTR, errno.ECHILD, 9999):
    e = OSError(n, "text", "name")
    print(type(e).__name__, e.errno == n, e.strerror, e.filename, e)
print(repr(OSError(2, "x")), OSError(2, "x"), repr(OSError("one")), OSError("one").errno, OSError(1, 2, 3, None, 5))
try:
    open("/no/such/file")
except FileNotFoundError as e:
    print(e, e.errno, e.filename, repr(e))
class Mine(OSError): pass
print(type(Mine(2, "x")).__name__, FileNotFoundError("plain"))
