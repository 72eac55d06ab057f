# Programs run, fed, read, ended.
import os
import signal
import subprocess
import sys
import tempfile
from subprocess import DEVNULL, PIPE, STDOUT, Popen


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "output", None), getattr(e, "filename", None))


attempt(subprocess.run, ["echo", "hi"], capture_output=True, text=True)
attempt(subprocess.run, ["cat"], input=b"bytes", stdout=PIPE)
attempt(subprocess.run, "exit 3", shell=True)
attempt(subprocess.run, "echo out; exit 3", shell=True, check=True, stdout=PIPE)
attempt(subprocess.run, "kill -TERM $$", shell=True, check=True)
attempt(subprocess.run, ["echo", "a\0b"])
attempt(subprocess.run, "echo some; sleep 9", shell=True, timeout=0.3, stdout=PIPE, stderr=PIPE)
attempt(subprocess.run, ["/no/such/program"])
attempt(subprocess.run, ["no-such-program"])
attempt(subprocess.run, ["/tmp"])
attempt(subprocess.run, ["echo"], cwd="/no/such/folder")
attempt(subprocess.run, ["cat"], input="x", stdin=PIPE)
attempt(subprocess.run, ["cat"], capture_output=True, stdout=PIPE)
attempt(subprocess.run, ["echo"], bufsize="x")
attempt(subprocess.run, ["echo"], text=True, universal_newlines=False)
attempt(subprocess.run, ["true"], preexec_fn=lambda: 1 / 0)
attempt(subprocess.call, ["false"])
attempt(subprocess.check_call, ["false"])
attempt(subprocess.check_output, ["cat"], input="text\r\n", text=True)
attempt(subprocess.check_output, ["echo"], stdout=PIPE)
attempt(subprocess.getstatusoutput, "echo a; echo b >&2; exit 4")
attempt(subprocess.getoutput, "printf 'no newline'")
p = Popen("cat; echo err >&2", shell=True, stdin=PIPE, stdout=PIPE, stderr=PIPE)
print(p.poll(), p.communicate(b"z" * 200000)[0].count(b"z"), p.returncode, p.poll(), p)
p = Popen(["cat"], stdin=PIPE, stdout=PIPE, text=True, bufsize=1)
p.stdin.write("line\n")
print(repr(p.stdout.readline()), p.communicate("more"), p.wait())
p = Popen(["sleep", "9"])
try:
    p.wait(0.01)
except subprocess.TimeoutExpired as e:
    print(e)
p.terminate()
print(p.wait() == -signal.SIGTERM, p)
p = Popen(["sleep", "9"], stdout=PIPE)
try:
    p.communicate(timeout=0.01)
except subprocess.TimeoutExpired:
    p.kill()
    print(p.communicate(), p.returncode)
with Popen("echo both; echo more >&2", shell=True, stdout=PIPE, stderr=STDOUT) as p:
    print(sorted(p.stdout.read().split()))
print(p.stdout.closed, p.returncode)
with tempfile.TemporaryFile() as file:
    subprocess.run(["echo", "to a file"], stdout=file, stderr=DEVNULL, stdin=DEVNULL)
    file.seek(0)
    print(file.read())
print(subprocess.check_output("echo $NAME; pwd", shell=True, env={"NAME": "v\u00e4lue"}, cwd="/", text=True, encoding="utf-8").split())
print(subprocess.check_output(["printf", b"a b"]), subprocess.check_output(["sh", "-c", "umask"], umask=0o27), subprocess.check_output("echo $0", shell=True, executable="/bin/sh"))
read, write = os.pipe()
print(subprocess.call(["sh", "-c", f"echo >&{write}"], stderr=DEVNULL) != 0, subprocess.call(["sh", "-c", f"echo x >&{write}"], pass_fds=(write,)), os.read(read, 9))
print(subprocess.check_output(["sh", "-c", "ps -o sid= -p $$ >/dev/null; echo $$"], start_new_session=True).strip().isdigit())
print(subprocess.list2cmdline(["a b", 'c"d', "e\\", "", "f\\ g\\"]))
print(subprocess.CompletedProcess(["x"], 1), subprocess.CalledProcessError(-9, "x"), subprocess.CalledProcessError(-99, "x"))
