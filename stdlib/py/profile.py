"""How often the functions of a program are called and how long they take, measured in Python; cProfile does the same in C.

    python -m profile [-o FILE] [-s ORDER] [-m] PROGRAM [ARGUMENT ...]
"""

import sys
import time

__all__ = ["run", "runctx", "Profile"]


class _Utils:
    """The functions run() and runctx() for a class of profilers."""

    def __init__(self, profiler):
        self.profiler = profiler

    def run(self, statement, filename, sort):
        return self._show(self.profiler(), "run", (statement,), filename, sort)

    def runctx(self, statement, globals, locals, filename, sort):
        return self._show(self.profiler(), "runctx", (statement, globals, locals), filename, sort)

    @staticmethod
    def _show(prof, method, args, filename, sort):
        try:
            getattr(prof, method)(*args)
        except SystemExit:
            pass
        finally:
            if filename is not None:
                prof.dump_stats(filename)
            else:
                prof.print_stats(sort)


class _Running:
    """What profilers have in common: running statements, showing and keeping what was measured."""

    def run(self, cmd):
        """Runs a statement in __main__, measured."""
        import __main__
        return self.runctx(cmd, __main__.__dict__, __main__.__dict__)

    def runctx(self, cmd, globals, locals):
        """Runs a statement in namespaces of one's own, measured."""
        self._exec(cmd, globals, locals)
        return self

    def print_stats(self, sort=-1):
        """Prints what was measured."""
        import pstats
        if not isinstance(sort, tuple):
            sort = (sort,)
        pstats.Stats(self).strip_dirs().sort_stats(*sort).print_stats()

    def dump_stats(self, file):
        """Writes what was measured to a file, for pstats."""
        import marshal
        self.create_stats()
        with open(file, "wb") as f:
            marshal.dump(self.stats, f)


def run(statement, filename=None, sort=-1):
    """Runs a statement in __main__ and prints its profile, or writes it to a file."""
    return _Utils(Profile).run(statement, filename, sort)


def runctx(statement, globals, locals, filename=None, sort=-1):
    """run() in namespaces of one's own."""
    return _Utils(Profile).runctx(statement, globals, locals, filename, sort)


class _Call:
    """A call under way."""
    __slots__ = "function", "start", "of_callees"

    def __init__(self, function, start):
        self.function, self.start, self.of_callees = function, start, 0


class Profile(_Running):
    """Profile(timer=None, bias=None): measures what is run with run(), runctx() and runcall().

bias, which calibrate() finds, is the time that measuring one event takes: it is subtracted."""

    bias = 0

    def __init__(self, timer=None, bias=None):
        self.timer = self.get_time = timer or time.process_time
        self.bias = self.bias if bias is None else bias
        self.timings = {}  # function -> [calls, not recursive ones, time inside, time with callees, callers]
        self._stack = []
        self._under_way = {}
        self.stats = {}

    def dispatcher(self, frame, event, arg):
        """The profile function."""
        now = self.timer() - self.bias
        if event == "call":
            code = frame.f_code
            self._begin((code.co_filename, code.co_firstlineno, code.co_name), now)
        elif event == "c_call":
            self._begin(("", 0, arg.__name__), now)
        elif self._stack:
            self._end(now)

    def _begin(self, function, now):
        self._under_way[function] = self._under_way.get(function, 0) + 1
        self._stack.append(_Call(function, now))

    def _end(self, now):
        call = self._stack.pop()
        function, total = call.function, now - call.start
        self._under_way[function] -= 1
        row = self.timings.setdefault(function, [0, 0, 0, 0, {}])
        row[0] += 1
        row[2] += total - call.of_callees
        if not self._under_way[function]:
            row[1] += 1
            row[3] += total
        if self._stack:
            caller = self._stack[-1]
            caller.of_callees += total
            row[4][caller.function] = row[4].get(caller.function, 0) + 1

    def create_stats(self):
        """Makes of what was measured the dict stats, which pstats reads."""
        while self._stack:
            self._end(self.timer())
        self.snapshot_stats()

    def snapshot_stats(self):
        """Makes stats of what was measured so far."""
        self.stats = {function: (first, calls, inside, total, dict(callers))
                      for function, (calls, first, inside, total, callers) in self.timings.items()}

    def _exec(self, cmd, globals, locals):
        self.set_cmd(cmd)
        sys.setprofile(self.dispatcher)
        try:
            exec(cmd, globals, locals)
        finally:
            sys.setprofile(None)

    def set_cmd(self, cmd):
        """Names what is run, as the function that calls all others."""
        if not self._stack:
            self._begin(("profile", 0, str(cmd)), self.timer())

    def runcall(self, func, /, *args, **kw):
        """Calls a function, measured; what it returns."""
        self.set_cmd(repr(func))
        sys.setprofile(self.dispatcher)
        try:
            return func(*args, **kw)
        finally:
            sys.setprofile(None)

    def calibrate(self, m, verbose=0):
        """The time that measuring one event takes, found by m calls of a function."""
        def many(n):
            for _ in range(n):
                (lambda: None)()
        start = self.timer()
        many(m)
        plain = self.timer() - start
        other = Profile(self.timer, 0)
        start = self.timer()
        other.runcall(many, m)
        measured = self.timer() - start
        found = max(measured - plain, 0) / (2 * m)
        if verbose:
            print("Calibration found", found)
        return found


def _main(module, runctx):
    """The command line of both profilers."""
    from argparse import ArgumentParser, REMAINDER
    import os
    parser = ArgumentParser(prog=module, usage=f"{module}.py [-o output_file_path] [-s sort] [-m module | scriptfile] [arg] ...")
    parser.add_argument("-o", "--outfile", default=None, help="write the profile to this file")
    parser.add_argument("-s", "--sort", default=-1, help="the order of what is printed")
    parser.add_argument("-m", dest="module", action="store_true", help="the program is the name of a module")
    parser.add_argument("program", nargs=REMAINDER)
    options = parser.parse_args()
    from pstats import Stats
    if options.sort not in (-1, *Stats.sort_arg_dict_default):
        choices = ", ".join(map(repr, sorted(Stats.sort_arg_dict_default)))
        parser.error(f"option -s: invalid choice: {options.sort!r} (choose from {choices})")
    if not options.program:
        parser.print_usage()
        sys.exit(2)
    if options.outfile is not None:
        options.outfile = os.path.abspath(options.outfile)
    sys.argv[:] = options.program
    path = options.program[0]
    if options.module:
        code, namespace = "run_module(modname, run_name='__main__', alter_sys=True)", {"modname": path}
        from runpy import run_module
        namespace["run_module"] = run_module
    else:
        sys.path.insert(0, os.path.dirname(path))
        with open(path, "rb") as file:
            code = compile(file.read(), path, "exec")
        namespace = {"__file__": path, "__name__": "__main__", "__package__": None, "__cached__": None}
    try:
        runctx(code, namespace, None, options.outfile, options.sort)
    except BrokenPipeError:
        sys.stdout = None


if __name__ == "__main__":
    _main("profile", runctx)
