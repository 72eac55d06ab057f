# The % operator on strings.
print("%s %r %a" % ("é", "é", "é"), "%d %i %u" % (1, 2.9, -3), "%5d|%-5d|%05d|%+d|% d" % (42, 42, 42, 42, 42))
print("%x %X %o %#x %#o %#X" % (255, 255, 8, 255, 8, 255), "%c%c" % ("a", 98), "%%", "%5.1f|%-8.3f|%08.2f|%+.0f" % (3.14159, 2.5, -1.5, 2.5))
print("%e %E %g %G %.3g %#g" % (12345.678, 0.00012, 1e10, 1e-10, 1234567, 1.0), "%s" % 5, "%s" % (1,), "%s" % [1, 2], "%(a)s %(b)d" % {"a": 1, "b": 2})
print("%5s|%-5s|%.2s|%5.1s" % ("ab", "ab", "abc", "xyz"), "%*d|%-*d|%.*f" % (5, 1, 4, 2, 2, 3.14159), "%(x)5.1f" % {"x": 1.25})
print("%d" % True, "%d" % (1 << 70), "%x" % -255, "%s %s" % ("a", None), "%r" % (("t",),), "no args" % (), "no args" % {})
for f in (lambda: "%d" % "x", lambda: "%s %s" % (1,), lambda: "%s" % (1, 2), lambda: "%z" % 1, lambda: "%(a)s" % 5, lambda: "%(a)s" % {}, lambda: "%c" % "ab", lambda: "%x" % 1.5, lambda: "%" % 1,
          lambda: "%f" % "x", lambda: "%*d" % ("a", 1), lambda: "x" % 1, lambda: "%c" % -1, lambda: "%d" % None):
    try: print(f())
    except (TypeError, ValueError, KeyError, OverflowError) as e: print(type(e).__name__, e)
