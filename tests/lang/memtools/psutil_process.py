# not in asan: the sanitizer has a thread of its own
# What a process tells of itself.
import _where
import os
import psutil

p = psutil.Process()
print(p.pid == os.getpid(), p == psutil.Process(os.getpid()), hash(p) == hash(psutil.Process()), p.is_running(), p.ppid() == os.getppid())
info = p.memory_info()
print(info._fields, 0 < info.rss < info.vms, info.rss % 4096)
full = p.memory_full_info()
print(full._fields, 0 < full.uss <= full.pss)
print(0 < p.memory_percent() < 100, 0 < p.memory_percent("vms"), p.num_threads(), len(p.threads()), p.threads()[0].id == p.pid)
try:
    p.memory_percent("nothing")
except ValueError as e:
    print(str(e)[:34])
times = p.cpu_times()
print(times._fields, times.user >= 0, p.cpu_percent(), p.status() == psutil.STATUS_RUNNING, p.cwd() == os.getcwd())
before = {f.path for f in p.open_files()}
with open(__file__, "rb") as file:
    file.read(3)
    opened, = [f for f in p.open_files() if f.path not in before]
    print(os.path.samefile(opened.path, __file__), opened.mode, opened.fd == file.fileno(), p.num_fds() > 2)
print(sorted(p.as_dict(["pid", "ppid", "name"])), p.as_dict(["pid"]) == {"pid": p.pid}, p.parent().pid == p.ppid(), p in p.parent().children())
for bad in (2**31 - 1, -1, "x"):
    try:
        psutil.Process(bad)
    except (psutil.NoSuchProcess, ValueError, TypeError) as e:
        print(type(e).__name__, e)
pid = os.fork()
if pid == 0:
    os._exit(3)
print(psutil.Process(pid).wait(), psutil.pid_exists(pid))
m = psutil.virtual_memory()
print(m._fields, m.total > m.available > 0, 0 < m.percent < 100, psutil.swap_memory()._fields, psutil.cpu_count() == os.cpu_count())
print(p.pid in psutil.pids(), p in list(psutil.process_iter()), isinstance(psutil.cpu_percent(), float), psutil.disk_usage("/").percent <= 100)
