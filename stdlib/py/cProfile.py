"""How often the functions of a program are called and how long they take, measured in C.

    python -m cProfile [-o FILE] [-s ORDER] [-m] PROGRAM [ARGUMENT ...]
"""

import _lsprof
import profile as _profile

__all__ = ["run", "runctx", "Profile"]


def run(statement, filename=None, sort=-1):
    """Runs a statement in __main__ and prints its profile, or writes it to a file."""
    return _profile._Utils(Profile).run(statement, filename, sort)


def runctx(statement, globals, locals, filename=None, sort=-1):
    """run() in namespaces of one's own."""
    return _profile._Utils(Profile).runctx(statement, globals, locals, filename, sort)


class Profile(_profile._Running, _lsprof.Profiler):
    """Profile(timer=None, timeunit=0.0, subcalls=True, builtins=True): measures from enable() to disable(), or in a with block.

The timer answers a number; it is in seconds, or integral in units of timeunit."""

    def create_stats(self):
        """Ends measuring, and makes of what was measured the dict stats, which pstats reads."""
        self.disable()
        self.snapshot_stats()

    def snapshot_stats(self):
        """Makes stats of what was measured so far."""
        entries = self.getstats()
        self.stats, callers_of = {}, {}
        for entry in entries:
            callers = callers_of[id(entry.code)] = {}
            calls = entry.callcount
            self.stats[label(entry.code)] = calls - entry.reccallcount, calls, entry.inlinetime, entry.totaltime, callers
        for entry in entries:
            caller = label(entry.code)
            for called in entry.calls or ():
                callers = callers_of.get(id(called.code))
                if callers is not None:
                    numbers = called.callcount, called.callcount - called.reccallcount, called.inlinetime, called.totaltime
                    if caller in callers:
                        numbers = tuple(map(sum, zip(callers[caller], numbers)))
                    callers[caller] = numbers

    def __enter__(self):
        self.enable()
        return self

    def __exit__(self, *exc_info):
        self.disable()

    def runcall(self, func, /, *args, **kw):
        """Calls a function, measured; what it returns."""
        self.enable()
        try:
            return func(*args, **kw)
        finally:
            self.disable()

    def _exec(self, statement, globals, locals):
        self.enable()
        try:
            exec(statement, globals, locals)
        finally:
            self.disable()


def label(code):
    """(file, line, name) of a code object, or of the description of a C function."""
    if isinstance(code, str):
        return "~", 0, code
    return code.co_filename, code.co_firstlineno, code.co_name


def main():
    _profile._main("cProfile", runctx)


if __name__ == "__main__":
    main()
