# What is wrong about users, groups, descriptors and words is said in the parent; pipes of a given size; encoding of text pipes.
import fcntl
import subprocess
import _posixsubprocess
def start(args=[b"x"], exe=[b"/no"], keep=(), cwd=None, env=None, gid=None, groups=None, uid=None):
    return _posixsubprocess.fork_exec(args, exe, True, keep, cwd, env, -1, -1, -1, -1, -1, -1, 3, 4, True, False, -1, gid, groups, uid, -1, None, False)
for wrong in ({"exe": 5}, {"cwd": 5}, {"env": 5}, {"args": [5]}, {"args": [b"\0"]}, {"keep": [5]}, {"keep": (-1, 2)}, {"keep": ("s",)}, {"keep": (5, 4)},
              {"keep": (6, 6)}, {"keep": (2**31,)}, {"uid": 2**64}, {"gid": 2**64}, {"uid": 2**32}, {"gid": -2}, {"uid": "x"}, {"gid": 1.5},
              {"groups": (1,)}, {"groups": [2**64]}, {"groups": ["x"]}, {"groups": [0] * 70000}):
    try:
        start(**wrong)
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, "" if "exe" in wrong or "env" in wrong else e)
for options in ({"user": 2**64}, {"group": 2**64}, {"extra_groups": [2**64]}):
    try:
        subprocess.Popen(["true"], **options)
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)
with subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, pipesize=8192, text=True) as p:
    print([fcntl.fcntl(f.fileno(), fcntl.F_GETPIPE_SZ) for f in (p.stdin, p.stdout)], p.pipesize, p.encoding)
    print(p.communicate("text"))
print(subprocess._USE_VFORK, subprocess._PopenSelector.__name__)
