"""How long small pieces of code take.

    python -m timeit [-n N] [-r N] [-s SETUP] [-p] [-u UNIT] [-v] [--] [STATEMENT ...]
"""

import gc
import itertools
import sys
import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

dummy_src_name = "<timeit-src>"
default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter
_globals = globals

# The code that is measured, once it is made: everything it needs is a local variable.
template = """
def inner(_it, _timer{init}):
    {setup}
    _t0 = _timer()
    for _i in _it:
        {stmt}
        pass
    _t1 = _timer()
    return _t1 - _t0
"""


def reindent(src, indent):
    """The lines of a text moved to the right, all but the first."""
    return src.replace("\n", "\n" + " " * indent)


class Timer:
    """Timer(stmt='pass', setup='pass', timer=perf_counter, globals=None): measures a statement, text or callable."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        namespace = _globals() if globals is None else globals
        local, init = {}, ""
        setup_text, init = self._part(setup, "setup", "", 4, local, init)
        before = setup + "\n" if isinstance(setup, str) else ""
        stmt_text, init = self._part(stmt, "stmt", before, 8, local, init)
        self.src = template.format(stmt=stmt_text, setup=setup_text, init=init)
        exec(compile(self.src, dummy_src_name, "exec"), namespace, local)
        self.inner = local["inner"]

    @staticmethod
    def _part(given, what, before, indent, local, init):
        """The text that runs the setup or the statement."""
        if isinstance(given, str):
            compile(before + given, dummy_src_name, "exec")  # nothing may end the function that it is put into
            return reindent(given, indent), init
        if callable(given):
            local["_" + what] = given
            return f"_{what}()", init + f", _{what}=_{what}"
        raise ValueError(f"{what} is neither a string nor callable")

    def print_exc(self, file=None):
        """Prints the traceback of an error with the lines of the measured code."""
        from linecache import cache
        from traceback import print_exc
        text = self.src
        if text is not None:
            cache[dummy_src_name] = len(text), None, text.split("\n"), dummy_src_name
        print_exc(file=file)

    def timeit(self, number=default_number):
        """Seconds for so many runs; without collections meanwhile."""
        collects = gc.isenabled()
        gc.disable()
        try:
            return self.inner(itertools.repeat(None, number), self.timer)
        finally:
            if collects:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        """timeit() several times; the least is what the code needs."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """(number, seconds) for so many runs that they take at least 0.2 s."""
        for power in itertools.count():
            for factor in 1, 2, 5:
                number = factor * 10 ** power
                seconds = self.timeit(number)
                if callback:
                    callback(number, seconds)
                if seconds >= 0.2:
                    return number, seconds


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    """Timer(...).timeit(number)"""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    """Timer(...).repeat(repeat, number)"""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


_UNITS = {"nsec": 1e-9, "usec": 1e-6, "msec": 1e-3, "sec": 1.0}


def main(args=None, *, _wrap_timer=None):
    """The command line; None, or an exit status."""
    import getopt
    try:
        options, args = getopt.getopt(sys.argv[1:] if args is None else args, "n:u:s:r:pvh",
                                      ["number=", "setup=", "repeat=", "process", "verbose", "unit=", "help"])
    except getopt.error as err:
        print(err)
        print("use -h/--help for command line help")
        return 2
    timer, number, repeats, setup, verbose, precision, unit = default_timer, 0, default_repeat, [], 0, 3, None
    for option, value in options:
        if option in ("-n", "--number"):
            number = int(value)
        elif option in ("-s", "--setup"):
            setup.append(value)
        elif option in ("-u", "--unit"):
            if value not in _UNITS:
                print("Unrecognized unit. Please select nsec, usec, msec, or sec.", file=sys.stderr)
                return 2
            unit = value
        elif option in ("-r", "--repeat"):
            repeats = max(int(value), 1)
        elif option in ("-p", "--process"):
            timer = time.process_time
        elif option in ("-v", "--verbose"):
            precision += bool(verbose)
            verbose += 1
        elif option in ("-h", "--help"):
            print(__doc__, end=" ")
            return 0
    import os
    sys.path.insert(0, os.curdir)
    measured = Timer("\n".join(args) or "pass", "\n".join(setup) or "pass", _wrap_timer(timer) if _wrap_timer is not None else timer)
    return _report(measured, number, repeats, verbose, precision, unit)


def _report(measured, number, repeats, verbose, precision, unit):
    def told(number, seconds):
        print(f"{number} loop{'s' * (number != 1)} -> {seconds:.{precision}g} secs")

    def amount(seconds):
        name = unit
        if name is None:
            name = next((name for name, scale in sorted(_UNITS.items(), key=lambda item: -item[1]) if seconds >= scale), "nsec")
        return f"{seconds / _UNITS[name]:.{precision}g} {name}"
    try:
        if number == 0:
            number, _ = measured.autorange(told if verbose else None)
            if verbose:
                print()
        raw = measured.repeat(repeats, number)
    except:
        measured.print_exc()
        return 1
    if verbose:
        print(f"raw times: {', '.join(map(amount, raw))}\n")
    each = [seconds / number for seconds in raw]
    print(f"{number} loop{'s' * (number != 1)}, best of {repeats}: {amount(min(each))} per loop")
    if max(each) >= min(each) * 4:
        import warnings
        warnings.warn_explicit(f"The test results are likely unreliable. The worst time ({amount(max(each))}) was more than four times slower "
                               f"than the best time ({amount(min(each))}).", UserWarning, "", 0)
    return None


if __name__ == "__main__":
    sys.exit(main())
