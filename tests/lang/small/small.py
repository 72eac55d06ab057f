# Small modules: secrets, sched, shlex, getpass.
import getpass
import os
import sched
import secrets
import shlex

print(len(secrets.token_bytes()), len(secrets.token_hex(5)), len(secrets.token_urlsafe(6)), secrets.randbelow(1), secrets.choice("a"), secrets.randbits(3) < 8)
print(secrets.compare_digest("abc", "abc"), secrets.compare_digest(b"abc", b"abd"))
try:
    secrets.randbelow(0)
except ValueError as e:
    print(e)

now = 0
slept = []


def sleep(n):
    global now
    now += n
    if n:
        slept.append(n)


done = []
s = sched.scheduler(lambda: now, sleep)
a = s.enter(5, 1, done.append, ("late",))
s.enter(1, 2, done.append, ("second",))
s.enter(1, 1, done.append, ("first",))
b = s.enterabs(3, 1, lambda *args, **kwargs: done.append((args, kwargs)), (1,), {"k": 2})
c = s.enter(4, 1, done.append, ("cancelled",))
print([e.time for e in s.queue], s.empty(), a > b, a == a, a.priority)
s.cancel(c)
print(s.run(blocking=False), done)
s.run()
print(done, slept, s.empty(), s.run())
try:
    s.cancel(c)
except ValueError as e:
    print(type(e).__name__)

for text in ("a b  c", "a 'b c' d", 'a "b \\" c" \\ d', "x=1 # comment", "'' a", "a'b'c", "one\\ two", "a;b|c", "\u00e9 ~/x *.py", "'open", "end\\", "a\nb", '"a"b "c"', "a#b"):
    for options in ({}, {"comments": True}, {"posix": False}):
        try:
            print(repr(text), options, shlex.split(text, **options))
        except ValueError as e:
            print(repr(text), options, e)
for text in ("a && b || c; d >x", "~/a && b-c --d *.py", "'a b'>c", "a;;b"):
    print(list(shlex.shlex(text, punctuation_chars=True)), list(shlex.shlex(text)), list(shlex.shlex(text, posix=True, punctuation_chars="|")))
lexer = shlex.shlex("a b\nc")
print(lexer.get_token(), lexer.push_token("back"), lexer.get_token(), lexer.get_token(), lexer.error_leader("f"), lexer.get_token(), repr(lexer.get_token()))
print([shlex.quote(word) for word in ("", "a", "a b", "it's", "$x", "a/b-c.d", "\u00e9")], shlex.join(["a b", "c"]), shlex.split(shlex.join(["a'b", "", "c"])))
os.environ["LOGNAME"] = "somebody"
print(getpass.getuser())
