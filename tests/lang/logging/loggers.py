# Loggers, handlers, formatters.
import io
import logging
import os
import queue
import sys
import tempfile
import time
import warnings
from logging.handlers import MemoryHandler, QueueHandler, QueueListener, RotatingFileHandler

out = io.StringIO()
logging.basicConfig(stream=out, level=logging.INFO, format="%(levelname)-8s|%(name)s|%(filename)s:%(lineno)d:%(funcName)s|%(message)s")


def said():
    print(out.getvalue(), end="")
    out.seek(0)
    out.truncate()


def work():
    log = logging.getLogger("a.b.c")
    log.debug("hidden")
    log.info("number %d and %s", 5, "text")
    log.warning("by name: %(x)s", {"x": 1})
    log.log(35, "between")
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception("failed")
    log.error("with", exc_info=ValueError("given"))
    logging.critical("root")


work()
said()
a, abc, ab = logging.getLogger("a"), logging.getLogger("a.b.c"), logging.getLogger("a.b")
print(abc.parent is ab, ab.parent is a, a.parent is logging.root, logging.getLogger() is logging.root, a.getChild("b") is ab, abc, logging.root)
a.setLevel("ERROR")
abc.warning("not enough")
abc.error("enough")
print(abc.isEnabledFor(30), abc.getEffectiveLevel(), logging.getLevelName(30), logging.getLevelName("INFO"), logging.getLevelName(33))
logging.addLevelName(33, "ODD")
logging.root.log(33, "odd")
logging.disable(logging.ERROR)
abc.error("disabled")
abc.critical("not disabled")
logging.disable(logging.NOTSET)
said()
f = logging.Filter("a.b")
logging.root.handlers[0].addFilter(f)
abc.error("passes")
a.error("filtered")
logging.root.handlers[0].removeFilter(f)
logging.root.handlers[0].addFilter(lambda record: "x" in record.msg)
a.error("x passes")
a.error("filtered")
logging.root.handlers[0].filters.clear()
logging.LoggerAdapter(a, {"extra": 1}).error("adapted")
said()
for fmt, style in (("{levelname}:{message:>8}", "{"), ("$levelname ${message}", "$"), ("%(message)s %(missing)s", "%")):
    formatter = logging.Formatter(fmt, style=style, defaults={"missing": "default"})
    print(formatter.format(logging.makeLogRecord({"msg": "m %s", "args": (1,), "levelname": "L"})), formatter.usesTime())
formatter = logging.Formatter("%(asctime)s %(message)s")
formatter.converter = time.gmtime
print(formatter.format(logging.makeLogRecord({"msg": "m", "created": 0.25, "msecs": 250})), logging.Formatter("%(asctime)s", "%Y").usesTime())
for args in (("no fields",), ("{", None, "{"), ("x", None, "?"), ("{a-b}", None, "{"), ("$", None, "$")):
    try:
        logging.Formatter(*args)
    except ValueError as e:
        print(e)
with tempfile.TemporaryDirectory() as folder:
    handler = RotatingFileHandler(os.path.join(folder, "log"), maxBytes=40, backupCount=2)
    log = logging.getLogger("rotating")
    log.addHandler(handler)
    log.propagate = False
    for i in range(8):
        log.error("message number %d", i)
    handler.close()
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name)) as file:
            print(name, file.read().split("\n"))
target = logging.StreamHandler(out)
log.handlers[:] = [MemoryHandler(3, target=target)]
log.setLevel(10)
log.info("1")
print(repr(out.getvalue()))
log.error("2")
said()
q = queue.Queue()
log.handlers[:] = [QueueHandler(q)]
listener = QueueListener(q, target)
listener.start()
log.info("through %s", "a queue")
listener.stop()
said()
logging.captureWarnings(True)
logging.getLogger("py.warnings").addHandler(target)
warnings.warn("a warning")
print(out.getvalue().splitlines()[-1])
logging.captureWarnings(False)
out.seek(0)
out.truncate()
saved, sys.stderr = sys.stderr, io.StringIO()
a.error("too %d %d", 1)
text, sys.stderr = sys.stderr.getvalue(), saved
print([line for line in text.splitlines() if not line.startswith(" ")])
for call in (lambda: a.setLevel("NOPE"), lambda: a.log("x", "y"), lambda: logging.getLogger(5), lambda: logging.Handler().emit(None), lambda: logging.basicConfig(force=True, nothing=1),
             lambda: a.error("x", extra={"message": 1})):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)
print(logging.NullHandler(), repr(logging.StreamHandler(out)), logging.getLevelNamesMapping()["WARN"])
