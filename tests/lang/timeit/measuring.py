# Code measured with a clock of one's own; options of command lines.
import contextlib
import gc
import getopt
import io
import timeit


class Clock:
    def __init__(self, step):
        self.now, self.step = 0, step

    def __call__(self):
        self.now += self.step
        return self.now


runs = []
print(timeit.timeit("runs.append(1)", number=5, globals=globals()) > 0, len(runs))
print(timeit.repeat(lambda: runs.append(2), lambda: runs.append("setup"), repeat=3, number=2, timer=Clock(1.5)), runs)
print(timeit.Timer("x = y\nif x:\n    x = 0", "y = 1", Clock(0.1)).timeit(3), timeit.Timer(timer=Clock(0.25)).autorange(print))
print(timeit.timeit("seen.append(gc.isenabled())", number=1, globals={"seen": (seen := []), "gc": gc}) >= 0, seen, gc.isenabled())
for args in (("return 1",), ("yield",), ("break",), ("x",  "return"), (5,), ("pass", 5), ("(",)):
    try:
        print(timeit.Timer(*args))
    except Exception as e:
        print(type(e).__name__, e)
t = timeit.Timer("1 / 0", "a = 1")
try:
    t.timeit(1)
except ZeroDivisionError:
    out = io.StringIO()
    t.print_exc(out)
    print(out.getvalue().splitlines()[-3::2])
for args in (["-n", "10", "-r", "2", "pass"], ["-n3", "-u", "msec", "-v", "x = 1", "y = x"], ["-u", "hours"], ["--nothing"], ["-n", "1", "-s", "a = 5", "print(a)"]):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = timeit.main(args, _wrap_timer=lambda timer: Clock(0.25))
    print(args, status, out.getvalue(), err.getvalue())
for short, long, words in (("ab:", [], "-a -b v x -a"), ("ab:", ["long", "value="], "-abv --long --value=3 --val 4 --lo"), ("a", [], "-a -- -b"), ("a:", [], "-a"),
                           ("", ["x="], "--x"), ("", ["x"], "--x=1"), ("", ["abc", "abd"], "--ab"), ("a", [], "-z"), ("", ["abc"], "--abc --a"), ("a", ["b"], "- -a")):
    for parse in getopt.getopt, getopt.gnu_getopt:
        try:
            print(parse(words.split(), short, long))
        except getopt.GetoptError as e:
            print(e, "|", e.opt, "|", e.msg)
