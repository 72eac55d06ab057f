# Starting programs: spawn*, posix_spawn, exec along PATH, and waiting for them.
import os


def t(f, *a, **k):
    try:
        print(f.__name__, f(*a, **k))
    except Exception as e:
        print(f.__name__, type(e).__name__, e)


print(os.spawnl(os.P_WAIT, "/bin/sh", "sh", "-c", "exit 7"), os.spawnvp(os.P_WAIT, "no-such-program", ["x"]))
print(os.spawnve(os.P_WAIT, "/bin/sh", ["sh", "-c", "exit $N"], {"N": "5"}))
print(os.spawnlpe(os.P_WAIT, "sh", "sh", "-c", "kill -9 $$", {"PATH": "/bin"}))
pid = os.spawnl(os.P_NOWAIT, "/bin/true", "true")
print(os.waitid(os.P_PID, pid, os.WEXITED).si_status)
r, w = os.pipe()
pid = os.posix_spawn("/bin/sh", ["sh", "-c", "echo $GREETING; exit 3"], {"GREETING": "hi"},
                     file_actions=[(os.POSIX_SPAWN_DUP2, w, 1), (os.POSIX_SPAWN_CLOSE, r)], setsigmask=[10], setsigdef=[13])
os.close(w)
print(os.read(r, 99), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
pid = os.posix_spawnp("cat", ["cat"], os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0)])
print(os.waitpid(pid, 0) == (pid, 0))
ok, program = {}, "/bin/true"
t(os.posix_spawn, program, 5, ok)
t(os.posix_spawn, program, [], ok)
t(os.posix_spawn, "/nonexistent", ["x"], ok)
t(os.posix_spawn, program, ["x"], 5)
t(os.posix_spawn, program, ["x", 3], ok)
t(os.posix_spawn, program, ["x"], {"a=b": "c"})
t(os.posix_spawn, program, ["x"], {1: "c"})
for actions in (5, [5], [()], [("a",)], [(9, 1)], [(os.POSIX_SPAWN_CLOSE,)], [(os.POSIX_SPAWN_OPEN, 1)], [(os.POSIX_SPAWN_DUP2, 1)]):
    t(os.posix_spawn, program, ["x"], ok, file_actions=actions)
t(os.posix_spawn, program, ["x"], ok, setsigmask=[500])
t(os.posix_spawn, program, ["x"], ok, setpgroup="x")
t(os.execv, "x", [])
t(os.execv, "x", 3)
t(os.execv, "x", [""])
t(os.execve, "x", ["a"], 3)
t(os.execve, "/nonexistent", ["a"], {})
t(os.execvp, "no-such-program", ["a"])
t(os.spawnv, os.P_WAIT, "x", [])
t(os.waitpid, -1, os.WNOHANG)
t(os.waitstatus_to_exitcode, 0x137f)
t(os.putenv, "a=b", "c")
t(os.unsetenv, 1)
t(os.system, 3)
