"""How much memory a program takes: line by line of chosen functions (profile), or in time (memory_usage).

    python -m memory_profiler SCRIPT [ARGUMENT ...]

runs a script with the name profile at hand everywhere.
"""

import functools as _functools
import inspect as _inspect
import linecache as _linecache
import os as _os
import sys as _sys
import threading as _threading
import time as _time

import psutil as _psutil

__all__ = ["profile", "memory_usage", "LineProfiler", "show_results"]
__version__ = "0.61.0"

_ROW = "{0:>6} {1:>12} {2:>12}  {3:>10}   {4:<}"


def _resident(pid=-1, include_children=False):
    """MiB of memory that a process has in RAM."""
    process = _psutil.Process(_os.getpid() if pid == -1 else pid)
    total = process.memory_info().rss
    if include_children:
        total += sum(child.memory_info().rss for child in process.children(recursive=True))
    return total / 1024 / 1024


# ---- in time ----

class _Sampler(_threading.Thread):
    """Measures this process again and again until it is told to end."""

    def __init__(self, interval, include_children, stamped):
        super().__init__(daemon=True)
        self.interval, self.include_children, self.stamped = interval, include_children, stamped
        self.done = _threading.Event()
        self.samples = []
        self.measure()

    def measure(self):
        value = _resident(-1, self.include_children)
        self.samples.append((value, _time.time()) if self.stamped else value)

    def run(self):
        while not self.done.wait(self.interval):
            self.measure()

    def finish(self):
        self.done.set()
        self.join()
        self.measure()
        return self.samples


def memory_usage(proc=-1, interval=.1, timeout=None, timestamps=False, include_children=False, multiprocess=False, max_usage=False,
                 retval=False, stream=None, backend=None, max_iterations=None):
    """A list of MiB in use, measured every interval seconds.

    proc is (function, args, kwargs), a function, a process number or a subprocess.Popen; -1 is this process, now. With
    max_usage just the largest; with retval also what the function returned.
    """
    if isinstance(proc, tuple) or callable(proc):
        return _usage_of_call(proc, interval, timestamps, include_children, max_usage, retval, stream)
    pid = getattr(proc, "pid", proc)
    times = 1 if timeout is None and pid == -1 else max_iterations or (float("inf") if timeout is None else int(timeout / interval))
    samples = []
    while len(samples) < times:
        try:
            value = _resident(pid, include_children)
        except _psutil.NoSuchProcess:
            break
        samples.append((value, _time.time()) if timestamps else value)
        if getattr(proc, "poll", lambda: None)() is not None:
            break
        if len(samples) < times:
            _time.sleep(interval)
    return _answer(samples, max_usage, stream)


def _usage_of_call(proc, interval, timestamps, include_children, max_usage, retval, stream):
    function, args, kwargs = (proc, (), {}) if callable(proc) else (*proc, *((), {})[len(proc) - 1:])
    sampler = _Sampler(interval, include_children, timestamps)
    sampler.start()
    try:
        result = function(*args, **kwargs)
    finally:
        samples = sampler.finish()
    answer = _answer(samples, max_usage, stream)
    return (answer, result) if retval else answer


def _answer(samples, max_usage, stream):
    if stream is not None:
        for sample in samples:
            stream.write("MEM {0:.6f} {1:.4f}\n".format(*(sample if isinstance(sample, tuple) else (sample, _time.time()))))
        return None
    return max(samples, default=0.0) if max_usage else samples


# ---- line by line ----

class LineProfiler:
    """Measures after each line of the functions it was given; code_map is {code: {line: (increment, total, occurrences)}}."""

    def __init__(self, **options):
        self.include_children = options.get("include_children", False)
        self.code_map = {}
        self._running = {}  # frame -> (line, MiB before it)
        self._depth = 0
        self._old_trace = None

    def add_function(self, func):
        """Makes a function one of those that are measured."""
        self.code_map.setdefault(_inspect.unwrap(func).__code__, {})

    def wrap_function(self, func):
        """func, measured while it runs."""
        if _inspect.iscoroutinefunction(func):
            async def wrapper(*args, **kwargs):
                with self:
                    return await func(*args, **kwargs)
        else:
            def wrapper(*args, **kwargs):
                with self:
                    return func(*args, **kwargs)
        return _functools.wraps(func)(wrapper)

    def __call__(self, func=None):
        self.add_function(func)
        return self.wrap_function(func)

    def __enter__(self):
        self._depth += 1
        if self._depth == 1:
            self._old_trace = _sys.gettrace()
            _sys.settrace(self._trace)
        return self

    def __exit__(self, *exc_info):
        self._depth -= 1
        if self._depth == 0:
            _sys.settrace(self._old_trace)
            self._old_trace = None

    enable, disable = __enter__, __exit__

    def _trace(self, frame, event, arg):
        if event != "call" or frame.f_code not in self.code_map:
            return None
        now = _resident(include_children=self.include_children)
        lines = self.code_map[frame.f_code]
        first = frame.f_code.co_firstlineno
        increment, _, times = lines.get(first, (now, now, 0))
        lines[first] = increment, max(now, lines.get(first, (0, 0, 0))[1]), times + 1
        self._running[frame] = None, now
        return self._trace_line

    def _trace_line(self, frame, event, arg):
        if event not in ("line", "return") or frame not in self._running:
            return self._trace_line
        now = _resident(include_children=self.include_children)
        line, before = self._running[frame]
        if line is not None:
            lines = self.code_map[frame.f_code]
            increment, total, times = lines.get(line, (0.0, 0.0, 0))
            lines[line] = increment + now - before, max(total, now), times + 1
        if event == "return":
            del self._running[frame]
        else:
            self._running[frame] = frame.f_lineno, now
        return self._trace_line


def show_results(prof, stream=None, precision=1):
    """Prints the table of each function that a LineProfiler has measured."""
    stream = _sys.stdout if stream is None else stream
    header = _ROW.format("Line #", "Mem usage", "Increment", "Occurrences", "Line Contents")
    amount = f"{{0:{precision + 4}.{precision}f}} MiB"
    for code, lines in prof.code_map.items():
        if not lines:
            continue
        source = _source_lines(code)
        stream.write(f"Filename: {code.co_filename}\n\n{header}\n{'=' * len(header)}\n")
        for number in range(code.co_firstlineno, code.co_firstlineno + max(len(source), 1)):
            cells = ["", "", ""]
            if number in lines:
                increment, total, times = lines[number]
                cells = [amount.format(total), amount.format(increment), times]
            at = number - code.co_firstlineno
            stream.write(_ROW.format(number, *cells, source[at] if at < len(source) else "\n"))
        stream.write("\n\n")


def _source_lines(code):
    lines = _linecache.getlines(code.co_filename)[code.co_firstlineno - 1:]
    return _inspect.getblock(lines) if lines else []


def profile(func=None, stream=None, precision=1, backend="psutil"):
    """A decorator: each call of the function prints how much memory each of its lines took."""
    if func is None:
        return _functools.partial(profile, stream=stream, precision=precision, backend=backend)

    @_functools.wraps(func)
    def wrapper(*args, **kwargs):
        prof = LineProfiler()
        result = prof(func)(*args, **kwargs)
        show_results(prof, stream=stream, precision=precision)
        return result
    return wrapper


# ---- python -m memory_profiler ----

def _run_script(arguments):
    import builtins
    if not arguments or arguments[0].startswith("-"):
        print("usage: python -m memory_profiler script_file.py", file=_sys.stderr)
        return 2
    path = arguments[0]
    prof = LineProfiler()
    builtins.__dict__["profile"] = prof
    _sys.argv[:] = arguments
    _sys.path[0:1] = [_os.path.dirname(_os.path.abspath(path))]
    with open(path, "rb") as file:
        code = compile(file.read(), path, "exec")
    try:
        exec(code, {"__name__": "__main__", "__file__": path, "__builtins__": builtins})
    finally:
        show_results(prof)
    return 0


if __name__ == "__main__":
    _sys.exit(_run_script(_sys.argv[1:]))
