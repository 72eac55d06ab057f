"""Processes and the memory of the machine, read from /proc: the part of psutil that programs about memory use."""

import collections as _collections
import os as _os
import signal as _signal
import time as _time

__all__ = [
    "Error", "NoSuchProcess", "ZombieProcess", "AccessDenied", "TimeoutExpired", "Process", "pids", "pid_exists", "process_iter",
    "wait_procs", "virtual_memory", "swap_memory", "cpu_count", "cpu_times", "cpu_percent", "getloadavg", "boot_time", "disk_usage",
    "STATUS_RUNNING", "STATUS_SLEEPING", "STATUS_DISK_SLEEP", "STATUS_STOPPED", "STATUS_TRACING_STOP", "STATUS_ZOMBIE", "STATUS_DEAD",
    "STATUS_IDLE", "STATUS_PARKED", "STATUS_WAKING", "STATUS_LOCKED", "STATUS_WAITING", "POSIX", "LINUX", "WINDOWS", "MACOS", "version_info",
]

version_info = (5, 9, 8)
__version__ = "5.9.8"
POSIX = LINUX = True
WINDOWS = MACOS = FREEBSD = OPENBSD = NETBSD = BSD = SUNOS = AIX = False

STATUS_RUNNING, STATUS_SLEEPING, STATUS_DISK_SLEEP, STATUS_STOPPED = "running", "sleeping", "disk-sleep", "stopped"
STATUS_TRACING_STOP, STATUS_ZOMBIE, STATUS_DEAD, STATUS_IDLE, STATUS_PARKED = "tracing-stop", "zombie", "dead", "idle", "parked"
STATUS_WAKING, STATUS_LOCKED, STATUS_WAITING = "waking", "locked", "waiting"
_STATUS = {"R": STATUS_RUNNING, "S": STATUS_SLEEPING, "D": STATUS_DISK_SLEEP, "T": STATUS_STOPPED, "t": STATUS_TRACING_STOP,
           "Z": STATUS_ZOMBIE, "X": STATUS_DEAD, "x": STATUS_DEAD, "I": STATUS_IDLE, "P": STATUS_PARKED, "W": STATUS_WAKING}

_TICKS = _os.sysconf("SC_CLK_TCK") if hasattr(_os, "sysconf") else 100
_PAGE = _os.sysconf("SC_PAGE_SIZE") if hasattr(_os, "sysconf") else 4096


def _record(name, fields):
    return _collections.namedtuple(name, fields, module="psutil")


pmem = _record("pmem", "rss vms shared text lib data dirty")
pfullmem = _record("pfullmem", pmem._fields + ("uss", "pss", "swap"))
pcputimes = _record("pcputimes", "user system children_user children_system iowait")
popenfile = _record("popenfile", "path fd position mode flags")
pthread = _record("pthread", "id user_time system_time")
pids3 = _record("puids", "real effective saved")
pgids3 = _record("pgids", "real effective saved")
pctxsw = _record("pctxsw", "voluntary involuntary")
pio = _record("pio", "read_count write_count read_bytes write_bytes read_chars write_chars")
svmem = _record("svmem", "total available percent used free active inactive buffers cached shared slab")
sswap = _record("sswap", "total used free percent sin sout")
sdiskusage = _record("sdiskusage", "total used free percent")
scputimes = _record("scputimes", "user nice system idle iowait irq softirq steal guest guest_nice")


# ---- errors ----

class Error(Exception):
    """What all errors of psutil derive from."""

    def __init__(self, pid=None, name=None, msg=None):
        self.pid, self.name, self.msg = pid, name, msg or self._text(pid, name)
        super().__init__(self.msg)

    def _text(self, pid, name):
        return ""

    def __str__(self):
        named = f"pid={self.pid}" + (f", name={self.name!r}" if self.name else "")
        return f"{self.msg} ({named})" if self.pid is not None else self.msg


class NoSuchProcess(Error):
    """There is no process with that number, or no more."""

    def _text(self, pid, name):
        return "process no longer exists"


class ZombieProcess(NoSuchProcess):
    """The process has ended, and its parent has not asked how."""

    def __init__(self, pid, name=None, ppid=None, msg=None):
        self.ppid = ppid
        super().__init__(pid, name, msg)

    def _text(self, pid, name):
        return "PID still exists but it's a zombie"


class AccessDenied(Error):
    """The system does not tell that of this process."""

    def _text(self, pid, name):
        return "access denied" if pid is None else ""


class TimeoutExpired(Error):
    """A process has not ended in the time given."""

    def __init__(self, seconds, pid=None, name=None):
        self.seconds = seconds
        super().__init__(pid, name, f"timeout after {seconds} seconds")


# ---- reading /proc ----

def _read(path):
    with open(path, "rb") as file:
        return file.read()


def _kib_table(data):
    """{name: bytes} of lines NAME: NUMBER kB; of names that occur again the sum."""
    table = {}
    for line in data.decode("utf-8", "replace").splitlines():
        name, _, rest = line.partition(":")
        words = rest.split()
        if words and words[0].isdigit():
            table[name] = table.get(name, 0) + int(words[0]) * 1024
    return table


def _percent(part, whole):
    return round(part / whole * 100, 1) if whole else 0.0


def pids():
    """The numbers of all processes."""
    return sorted(int(name) for name in _os.listdir("/proc") if name.isdigit())


def pid_exists(pid):
    """Whether a process has that number."""
    return pid >= 0 and _os.path.exists(f"/proc/{pid}/stat")


# ---- processes ----

class Process:
    """A process by its number, by default this one."""

    def __init__(self, pid=None):
        if pid is None:
            pid = _os.getpid()
        elif not isinstance(pid, int):
            raise TypeError(f"pid must be an integer (got {pid!r})")
        elif pid < 0:
            raise ValueError(f"pid must be a positive integer (got {pid})")
        self._pid = pid
        self._last_cpu = None
        try:
            self._started = self.create_time()
        except NoSuchProcess:
            raise NoSuchProcess(pid, msg="process PID not found") from None

    @property
    def pid(self):
        return self._pid

    def __repr__(self):
        try:
            details = f"pid={self.pid}, name={self.name()!r}, status={self.status()!r}"
        except Error:
            details = f"pid={self.pid}, status='terminated'"
        started = _time.strftime("%H:%M:%S", _time.localtime(self._started))
        return f"psutil.Process({details}, started={started!r})"

    def __eq__(self, other):
        if not isinstance(other, Process):
            return NotImplemented
        return (self.pid, self._started) == (other.pid, other._started)

    def __hash__(self):
        return hash((self.pid, self._started))

    def _file(self, name):
        try:
            return _read(f"/proc/{self.pid}/{name}")
        except (FileNotFoundError, ProcessLookupError):
            raise NoSuchProcess(self.pid) from None
        except PermissionError:
            raise AccessDenied(self.pid) from None

    def _link(self, name):
        try:
            return _os.readlink(f"/proc/{self.pid}/{name}").removesuffix(" (deleted)")
        except (FileNotFoundError, ProcessLookupError):
            if pid_exists(self.pid):  # a kernel thread, or a zombie
                return ""
            raise NoSuchProcess(self.pid) from None
        except PermissionError:
            raise AccessDenied(self.pid) from None

    def _stat(self):
        """The name and the fields of stat from the third on (state)."""
        before, _, after = self._file("stat").decode("utf-8", "replace").rpartition(")")
        return before.partition("(")[2], after.split()

    def _status(self):
        lines = self._file("status").decode("utf-8", "replace").splitlines()
        return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}

    def oneshot(self):
        """A block in which several things are asked for at once."""
        import contextlib
        return contextlib.nullcontext()

    # What it is.

    def name(self):
        name = self._stat()[0]
        if len(name) >= 15:  # the kernel keeps 15 bytes: the command line may know the rest
            try:
                full = _os.path.basename((self.cmdline() or [""])[0])
            except AccessDenied:
                full = ""
            if full.startswith(name):
                return full
        return name

    def exe(self):
        return self._link("exe")

    def cmdline(self):
        data = self._file("cmdline").decode("utf-8", "surrogateescape")
        return data.rstrip("\0").split("\0") if data else []

    def environ(self):
        pairs = (item.partition("=") for item in self._file("environ").decode("utf-8", "surrogateescape").split("\0"))
        return {name: value for name, equals, value in pairs if equals}

    def cwd(self):
        return self._link("cwd")

    def status(self):
        return _STATUS.get(self._stat()[1][0], "?")

    def create_time(self):
        return int(self._stat()[1][19]) / _TICKS + boot_time()

    def is_running(self):
        try:
            return Process(self.pid) == self
        except NoSuchProcess:
            return False

    def uids(self):
        return pids3(*map(int, self._status()["Uid"].split()[:3]))

    def gids(self):
        return pgids3(*map(int, self._status()["Gid"].split()[:3]))

    def username(self):
        try:
            import pwd
            return pwd.getpwuid(self.uids().real).pw_name
        except (ImportError, KeyError):
            return str(self.uids().real)

    def terminal(self):
        try:
            path = _os.readlink(f"/proc/{self.pid}/fd/0")
        except OSError:
            return None
        return path if path.startswith(("/dev/pts/", "/dev/tty")) else None

    def nice(self, value=None):
        if value is not None:
            _os.setpriority(_os.PRIO_PROCESS, self.pid, value)
            return None
        return int(self._stat()[1][16])

    # Whose it is.

    def ppid(self):
        return int(self._stat()[1][1])

    def parent(self):
        ppid = self.ppid()
        try:
            return Process(ppid) if ppid else None
        except NoSuchProcess:
            return None

    def parents(self):
        found, process = [], self.parent()
        while process is not None:
            found.append(process)
            process = process.parent()
        return found

    def children(self, recursive=False):
        by_parent = {}
        for process in process_iter():
            try:
                by_parent.setdefault(process.ppid(), []).append(process)
            except NoSuchProcess:
                pass
        found = list(by_parent.get(self.pid, ()))
        if recursive:
            for process in found:  # grows meanwhile
                found += by_parent.get(process.pid, ())
        return found

    # What it uses.

    def memory_info(self):
        vms, rss, shared, text, lib, data, dirty = (int(n) * _PAGE for n in self._file("statm").split()[:7])
        return pmem(rss, vms, shared, text, lib, data, dirty)

    def memory_full_info(self):
        try:
            table = _kib_table(self._file("smaps_rollup"))
        except NoSuchProcess:  # an old kernel
            table = _kib_table(self._file("smaps"))
        own = table.get("Private_Clean", 0) + table.get("Private_Dirty", 0) + table.get("Private_Hugetlb", 0)
        return pfullmem(*self.memory_info(), own, table.get("Pss", 0), table.get("Swap", 0))

    memory_info_ex = memory_info

    def memory_percent(self, memtype="rss"):
        if memtype not in pfullmem._fields:
            raise ValueError(f"invalid memtype {memtype!r}; valid types are {pfullmem._fields!r}")
        info = self.memory_info() if memtype in pmem._fields else self.memory_full_info()
        return getattr(info, memtype) / virtual_memory().total * 100

    def cpu_times(self):
        fields = self._stat()[1]
        waited = int(fields[39]) if len(fields) > 39 else 0
        return pcputimes(*(int(n) / _TICKS for n in fields[11:15]), waited / _TICKS)

    def cpu_percent(self, interval=None):
        """The share of one processor since the last call, or during interval seconds."""
        if interval is not None and interval < 0:
            raise ValueError(f"interval is not positive (got {interval!r})")
        before = self._cpu_now() if interval else self._last_cpu
        if interval:
            _time.sleep(interval)
        now = self._last_cpu = self._cpu_now()
        if before is None or now[0] == before[0]:
            return 0.0
        return round((now[1] - before[1]) / (now[0] - before[0]) * 100, 1)

    def _cpu_now(self):
        times = self.cpu_times()
        return _time.monotonic(), times.user + times.system

    def num_threads(self):
        return int(self._stat()[1][17])

    def threads(self):
        found = []
        try:
            names = _os.listdir(f"/proc/{self.pid}/task")
        except FileNotFoundError:
            raise NoSuchProcess(self.pid) from None
        for name in sorted(names, key=int):
            try:
                fields = self._file(f"task/{name}/stat").rpartition(b")")[2].split()
            except NoSuchProcess:
                continue
            found.append(pthread(int(name), int(fields[11]) / _TICKS, int(fields[12]) / _TICKS))
        return found

    def _descriptors(self):
        try:
            return sorted(map(int, _os.listdir(f"/proc/{self.pid}/fd")))
        except FileNotFoundError:
            raise NoSuchProcess(self.pid) from None
        except PermissionError:
            raise AccessDenied(self.pid) from None

    def num_fds(self):
        return len(self._descriptors())

    def open_files(self):
        """Its open regular files."""
        found = []
        for fd in self._descriptors():
            try:
                path = _os.readlink(f"/proc/{self.pid}/fd/{fd}")
                if not path.startswith("/") or not _os.path.isfile(path):
                    continue
                info = dict(line.split(None, 1) for line in self._file(f"fdinfo/{fd}").decode().splitlines()[:2])
            except (OSError, NoSuchProcess):
                continue
            flags = int(info["flags:"], 8)
            found.append(popenfile(path, fd, int(info["pos:"]), self._mode(flags), flags))
        return found

    @staticmethod
    def _mode(flags):
        append = flags & _os.O_APPEND
        mode = {_os.O_RDONLY: "r", _os.O_WRONLY: "w", _os.O_RDWR: "r+"}[flags & 3]
        return {"w": "a", "r+": "a+"}.get(mode, mode) if append else mode

    def num_ctx_switches(self):
        table = self._status()
        return pctxsw(int(table["voluntary_ctxt_switches"]), int(table["nonvoluntary_ctxt_switches"]))

    def io_counters(self):
        table = dict(line.split(": ") for line in self._file("io").decode().splitlines())
        return pio(*(int(table[name]) for name in ("syscr", "syscw", "read_bytes", "write_bytes", "rchar", "wchar")))

    def as_dict(self, attrs=None, ad_value=None):
        """Many answers at once; ad_value for what the system does not tell."""
        known = ("cmdline", "cpu_percent", "cpu_times", "create_time", "cwd", "environ", "exe", "gids", "io_counters", "memory_full_info",
                 "memory_info", "memory_percent", "name", "nice", "num_ctx_switches", "num_fds", "num_threads", "open_files", "pid",
                 "ppid", "status", "terminal", "threads", "uids", "username")
        unknown = set(attrs or ()) - set(known)
        if unknown:
            raise ValueError(f"invalid attr name{'s' if len(unknown) > 1 else ''} {', '.join(map(repr, sorted(unknown)))}")
        found = {}
        for name in attrs or known:
            try:
                found[name] = self.pid if name == "pid" else getattr(self, name)()
            except (AccessDenied, ZombieProcess):
                found[name] = ad_value
        return found

    # What is done to it.

    def send_signal(self, sig):
        try:
            _os.kill(self.pid, sig)
        except ProcessLookupError:
            raise NoSuchProcess(self.pid) from None
        except PermissionError:
            raise AccessDenied(self.pid) from None

    def suspend(self):
        self.send_signal(_signal.SIGSTOP)

    def resume(self):
        self.send_signal(_signal.SIGCONT)

    def terminate(self):
        self.send_signal(_signal.SIGTERM)

    def kill(self):
        self.send_signal(_signal.SIGKILL)

    def wait(self, timeout=None):
        """Waits until it has ended; its exit status when it is a child, negative for a signal."""
        end = None if timeout is None else _time.monotonic() + timeout
        while True:
            try:
                done, status = _os.waitpid(self.pid, _os.WNOHANG)
            except ChildProcessError:
                if not self.is_running():
                    return None
            else:
                if done:
                    return -_os.WTERMSIG(status) if _os.WIFSIGNALED(status) else _os.WEXITSTATUS(status)
            if end is not None and _time.monotonic() >= end:
                raise TimeoutExpired(timeout, self.pid)
            _time.sleep(0.01)


def process_iter(attrs=None, ad_value=None):
    """All processes, by number; with attrs each has its as_dict() as attribute info."""
    for pid in pids():
        try:
            process = Process(pid)
            if attrs is not None:
                process.info = process.as_dict(attrs, ad_value)
        except NoSuchProcess:
            continue
        yield process


def wait_procs(procs, timeout=None, callback=None):
    """Waits for several processes: those that ended, and those still there."""
    end = None if timeout is None else _time.monotonic() + timeout
    gone, alive = [], list(procs)
    while alive:
        for process in list(alive):
            try:
                process.returncode = process.wait(0)
            except TimeoutExpired:
                continue
            alive.remove(process)
            gone.append(process)
            if callback is not None:
                callback(process)
        if not alive or (end is not None and _time.monotonic() >= end):
            break
        _time.sleep(0.01)
    return gone, alive


# ---- the machine ----

def virtual_memory():
    """How much memory there is, and who has it."""
    table = _kib_table(_read("/proc/meminfo"))
    total, free, buffers = table["MemTotal"], table["MemFree"], table.get("Buffers", 0)
    cached = table.get("Cached", 0) + table.get("SReclaimable", 0)
    used = total - free - cached - buffers
    available = min(table.get("MemAvailable", free), total)
    return svmem(total, available, _percent(total - available, total), used if used >= 0 else total - free, free, table.get("Active", 0),
                 table.get("Inactive", 0), buffers, cached, table.get("Shmem", 0), table.get("Slab", 0))


def swap_memory():
    """How much memory lies on disk; sin and sout count what went there and came back since the start."""
    table = _kib_table(_read("/proc/meminfo"))
    total, free = table.get("SwapTotal", 0), table.get("SwapFree", 0)
    counts = dict(line.split() for line in _read("/proc/vmstat").decode().splitlines())
    return sswap(total, total - free, free, _percent(total - free, total), int(counts.get("pswpin", 0)) * 4096, int(counts.get("pswpout", 0)) * 4096)


def cpu_count(logical=True):
    """How many processors there are; with logical=False, how many cores."""
    if logical:
        return _os.cpu_count()
    cores, package = set(), None
    for line in _read("/proc/cpuinfo").decode("utf-8", "replace").splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "physical id":
            package = value.strip()
        elif name.strip() == "core id":
            cores.add((package, value.strip()))
    return len(cores) or None


def _stat_lines(name):
    return [line.split() for line in _read("/proc/stat").decode().splitlines() if line.startswith(name)]


def _cpu_record(words):
    numbers = [int(n) / _TICKS for n in words[1:11]]
    return scputimes(*(numbers + [0.0] * 10)[:10])


def cpu_times(percpu=False):
    """The seconds the processors have spent on each kind of work."""
    lines = _stat_lines("cpu")
    return [_cpu_record(words) for words in lines[1:]] if percpu else _cpu_record(lines[0])


_last_cpu = {}


def cpu_percent(interval=None, percpu=False):
    """The share of time the processors were busy since the last call, or during interval seconds."""
    def now():
        return cpu_times(True) if percpu else [cpu_times()]
    before = now() if interval else _last_cpu.get(percpu)
    if interval:
        _time.sleep(interval)
    after = _last_cpu[percpu] = now()
    shares = [_busy(a, b) for a, b in zip(before or after, after)]
    return shares if percpu else shares[0]


def _busy(before, after):
    spent = [b - a for a, b in zip(before, after)][:8]
    idle = (after.idle - before.idle) + (after.iowait - before.iowait)
    return _percent(max(sum(spent) - idle, 0.0), sum(spent))


def getloadavg():
    """How many processes were ready to run, on average of 1, 5 and 15 minutes."""
    return tuple(float(n) for n in _read("/proc/loadavg").split()[:3])


_boot_time = None


def boot_time():
    """When the machine was started, in seconds since the epoch."""
    global _boot_time
    if _boot_time is None:
        _boot_time = float(_stat_lines("btime")[0][1])
    return _boot_time


def disk_usage(path):
    """How much room the file system of a path has."""
    s = _os.statvfs(path)
    total, free, used = s.f_blocks * s.f_frsize, s.f_bavail * s.f_frsize, (s.f_blocks - s.f_bfree) * s.f_frsize
    return sdiskusage(total, used, free, _percent(used, used + free))
