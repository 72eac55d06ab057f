# Users, groups, the scheduler, limits: what is said of wrong numbers and names.
import os


def t(f, *a, **k):
    try:
        print(f.__name__, f(*a, **k))
    except Exception as e:
        print(f.__name__, type(e).__name__, e)


t(os.chown, "/nonexistent", 0, 0)
for bad in ("q", -2, 1 << 33, 1 << 70, -1 << 70):
    t(os.lchown, "/nonexistent", bad, 0)
    t(os.chown, "/nonexistent", 0, bad)
    t(os.setuid, bad)
    t(os.fchown, 1, 1, bad)
t(os.setgroups, 5)
t(os.setgroups, ["x"])
t(os.setgroups, [-5])
t(os.initgroups, 3, 4)
t(os.sched_getscheduler, 0)
t(os.sched_get_priority_max, os.SCHED_FIFO)
t(os.sched_getparam, 0)
t(os.sched_param, 3)
t(os.sched_param, sched_priority=4)
t(os.sched_param)
for bad in ([], ["x"], [-1], [1 << 40], 5):
    t(os.sched_setaffinity, 0, bad)
t(os.sched_setscheduler, 0, 0, 3)
t(os.sched_setparam, 0, 3)
t(os.sysconf, 1.5)
t(os.sysconf, "x")
t(os.pathconf, "/", "PC_NAME_MAX")
t(os.pathconf, "/", "x")
t(os.confstr, "CS_PATH")
t(os.major, -1)
t(os.minor, 1 << 70)
t(os.makedev, 3, 4)
t(os.getpriority, 1)
t(os.WCOREDUMP, 0)
t(os.getrandom, -1)
t(os.urandom, -1)
t(os.utime, "/nonexistent", (1, 2), ns=(1, 2))
t(os.utime, "/nonexistent", [1, 2])
t(os.utime, "/nonexistent", ns=5)
print(os.uname_result, os.times_result, os.terminal_size, os.stat_result, os.waitid_result, os.statvfs_result)
print(len(os.sysconf_names), len(os.pathconf_names), len(os.confstr_names), os.WEXITED, os.O_DIRECT, os.EX_CANTCREAT)
print([sorted(f.__name__ for f in s) for s in (os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks)])
