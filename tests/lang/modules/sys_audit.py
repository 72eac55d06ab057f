# Audit hooks: what they are told, what they forbid, and that a hook can keep others away.
import gc
import marshal
import sys

seen = []
on = True


def hook(event, args):
    if not on:
        return
    seen.append(event)
    if event == "test.forbidden":
        raise RuntimeError("no " + event)
    if event in ("test.told", "gc.get_referents", "gc.get_objects", "marshal.dumps", "open", "sys.addaudithook"):
        print(event, args)


print(sys.audit("nobody"), sys.audit(5))
sys.addaudithook(hook)
print(sys.audit("test.told", 1, [2]), sys.audit("test.told"))
for wrong in ("test.forbidden",), (5,), ():
    try:
        sys.audit(*wrong)
    except (RuntimeError, TypeError) as e:
        print(type(e).__name__, e)
gc.get_referents(1, "x")
gc.get_objects(0)
marshal.dumps((1, 2))
open("/dev/null", "rb").close()
exec(compile("id(1)", "<s>", "exec"))
sys._getframe()
print([e for e in seen if e in ("builtins.id", "exec", "sys._getframe", "gc.get_objects", "open")])


def jealous(event, args):
    if event == "sys.addaudithook":
        raise ValueError("only me")


sys.addaudithook(jealous)
sys.addaudithook(lambda event, args: print("never called"))
on = False
sys.audit("test.told")
print(any(o is hook for l in gc.get_objects() if type(l) is list for o in l))
