# An exception out of every kind of operation, with temporaries, iterators and handlers alive around it: all are released.
import sys
class Boom(Exception): pass
def boom(*args, **kwargs): raise Boom
class Bad:
    for name in """add radd sub mul truediv floordiv mod pow lshift and or xor matmul iadd isub neg pos invert eq ne lt le gt ge
            bool len contains iter next getitem setitem delitem call hash str repr format index enter exit getattr
            setattr delattr instancecheck get set_name""".split():
        locals()[f"__{name}__"] = boom
    def method(self): raise Boom
    @property
    def prop(self): raise Boom
class BadExit:
    def __enter__(self): return self
    def __exit__(self, *a): raise Boom
class BadNext:
    def __iter__(self): return self
    def __next__(self): raise Boom
thing, bad = object(), Bad()
expressions = """bad + t|t + bad|bad + 1|1 + bad|bad - t|-bad|not bad|bad == t|bad < 1|t < bad|bad != bad|t in bad|bad in [t]|bad[t]|bad[0]
    bad[t:t]|bad()|bad(t, k=t)|bad(*[t], **{'k': t})|bad.x|bad.method()|bad.prop|f'{bad}'|f'{bad!r}{t}'|f'{t:{bad}}'|[*bad]|{*bad}|{bad}
    {bad: t}|{t: t, **bad}|t if bad else t|bad and t|t and bad and t|[x for x in bad]|[x for x in BadNext()]|{x: bad() for x in (t, t)}
    {bad for x in (t, t)}|(lambda a, b=bad(): t)|boom(t)|t.missing|missing|t[0]|t()|t + t|[t][5]|{}[t]|boom(*[t], k=t)|(y := bad()), t
    [t, *BadNext()]|sorted([t, bad], key=boom)|isinstance(t, bad)|bad ** t ** t|bad << t|bad @ t|t < 1 < bad|(yield_from(),)|next(gen())
    list(gen())|[bad.x for _ in (1, 2)]|super().nothing|1 < bad() < t|t.a.b|int('x')|'%s' % bad|'a' + t|(t,)[bad]|[t][bad]|[][0:bad]""".replace("\n", "|").split("|")
statements = """bad.x = t|del bad.x|bad[t] = t|del bad[t]|bad += t|bad[t] += t|bad.x += t|for i in bad: pass|for i in BadNext(): pass
    with bad: pass|with BadExit(): y = t|with t: pass|a, b = bad|a, *b = BadNext()|a, b = (t,)|assert bad|raise bad|raise Boom from t|raise t
    import missing_module|from sys import missing|del y|class X(t): pass|class X(bad, k=t): pass|class X(metaclass=boom): y = t
    class X: boom()|while bad: pass|if bad: pass|match t:§ case bad.x: pass|match [t]:§ case [x] if bad: pass|match bad:§ case {'k': t}: pass
    @boom§def g(a=t): pass|def g(a: boom(t)): pass|return boom(t)|global missing; del missing|try: boom()§finally: t.x
    try: boom()§except t: pass|try: boom()§except Boom as y: t()|try: boom()§except Boom: raise|t: bad() = t""".replace("\n", "|").split("|")
frames = ["{0}", "[t, {0}, t]", "(t, [t, {{'k': ({0}), 't': t}}])", "boom2(t, {0})", "t.__class__.__eq__(t, {0})", "[[x, {0}] for x in (t, t)]"]
blocks = ["{0}", "for z in [t, t]:\n  {1}", "try:\n  {1}\nfinally:\n  w = [t]", "with Plain(t) as z:\n  {1}", "try:\n  boom()\nexcept Boom as z:\n  {1}",
          "for z in gen2(t):\n  try:\n    {2}\n  except ZeroDivisionError: pass", "try: boom()\nfinally:\n  {1}"]
class Plain:
    def __init__(self, t): self.t = t
    def __enter__(self): return self
    def __exit__(self, *a): return False
def boom2(*a): return a
def gen():
    yield boom(thing)
def gen2(t):
    yield t; yield t
def yield_from(): return list(sub())
def sub(): yield from BadNext()
def run(source, what):
    space = globals().copy()
    exec("def f(t, bad):\n  " + source.replace("\n", "\n  "), space)
    f = space.pop("f")
    before = sys.getrefcount(thing), sys.getrefcount(bad)
    for times in range(4):  # generic instructions, then quickened ones
        try:
            f(thing, bad)
            result = "nothing"
        except Exception as e:
            result = type(e).__name__
    after = sys.getrefcount(thing), sys.getrefcount(bad)
    space.clear()
    print(what, result, "" if before == after else f"counts {before} {after}")
for e in expressions:
    for i, frame in enumerate(frames):
        for x in "", "y = ":
            run(x + frame.format(e.strip()), f"{i} {x}{e.strip()}")
for s in statements + [e for e in expressions if "yield" not in e]:
    s = s.strip().replace("§", "\n")
    for i, block in enumerate(blocks):
        run(block.format(s, s.replace("\n", "\n  "), s.replace("\n", "\n    ")), f"{i} {s}")
