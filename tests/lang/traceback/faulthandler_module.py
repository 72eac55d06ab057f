# faulthandler: tracebacks at fatal signals, at chosen ones, after a time.
# not in asan: its own report comes first at a SIGSEGV
import faulthandler
import os
import signal
import sys


def run(function):
    """What the function writes to a pipe in a child, without what changes from run to run; and how the child ended."""
    r, w = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(r)
        function(w)
        os._exit(0)
    os.close(w)
    with open(r, "rb") as f:
        text = f.read().decode()
    status = os.waitpid(child, 0)[1]
    for line in text.splitlines():
        if "thread 0x" in line.lower():
            line = line.split("0x")[0] + "..."
        print("   ", line)
    print(os.WIFSIGNALED(status) and signal.Signals(os.WTERMSIG(status)).name or os.WEXITSTATUS(status))


def inner(fd):
    faulthandler.dump_traceback(fd)


def outer(fd):
    inner(fd)


def fatal(fd):
    faulthandler.enable(fd)
    os.kill(os.getpid(), signal.SIGSEGV)


def aborts(fd):
    faulthandler.enable(file=fd, all_threads=False)
    faulthandler._sigabrt()


def chosen(fd):
    faulthandler.register(signal.SIGUSR1, fd, all_threads=False)
    signal.raise_signal(signal.SIGUSR1)
    print(faulthandler.unregister(signal.SIGUSR1), faulthandler.unregister(signal.SIGUSR1), file=open(fd, "w", closefd=False))


def later(fd):
    faulthandler.dump_traceback_later(0.05, exit=True, file=fd)
    signal.pause()


def cancelled(fd):
    faulthandler.dump_traceback_later(60, file=fd)
    faulthandler.cancel_dump_traceback_later()


def deep(fd, n=120):
    if n:
        deep(fd, n - 1)
    else:
        faulthandler.dump_traceback(fd, all_threads=False)


def odd_näme(fd):
    faulthandler.dump_traceback(fd, False)


sys.stdout.flush()
for function in outer, fatal, aborts, chosen, later, cancelled, odd_näme:
    print(function.__name__)
    sys.stdout.flush()
    run(function)
print("deep")
sys.stdout.flush()
r, w = os.pipe()
deep(w)
os.close(w)
lines = open(r).read().splitlines()
print(len(lines), lines[-1])

print(faulthandler.is_enabled(), faulthandler.enable(), faulthandler.is_enabled(), faulthandler.disable(), faulthandler.is_enabled(), faulthandler.disable())
for call in (lambda: faulthandler.enable(-1), lambda: faulthandler.dump_traceback_later(0), lambda: faulthandler.register(signal.SIGSEGV),
             lambda: faulthandler.register(1000), lambda: faulthandler.dump_traceback("x"), lambda: faulthandler.dump_traceback_later("x")):
    try:
        call()
    except (ValueError, RuntimeError, AttributeError, TypeError) as e:
        print(type(e).__name__, e)
stderr, sys.stderr = sys.stderr, None
try:
    faulthandler.enable()
except RuntimeError as e:
    print(e)
finally:
    sys.stderr = stderr
