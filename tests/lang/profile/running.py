# run(), runctx(), and the profiler in Python.
import cProfile
import io
import profile
import pstats
import contextlib


def once():
    return twice() + twice()


def twice():
    return 1


for module in cProfile, profile:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        module.run("once()")
        module.runctx("value = f()", {"f": once}, names := {}, sort="calls")
        module.run("raise SystemExit(3)")
    print(module.__name__, names, [line.split()[0] + " " + line.split()[-1] for line in out.getvalue().splitlines() if "running.py" in line])
prof = profile.Profile(lambda: 0)
print(prof.runcall(once), [(f[2], row[:2]) for f, row in sorted((prof.create_stats(), prof.stats)[1].items()) if f[2] in ("once", "twice")])
print(isinstance(profile.Profile().calibrate(10), float), cProfile.__all__, profile.__all__)
