# pwd, grp, resource.
import grp
import pwd
import resource

root = pwd.getpwuid(0)
print(root.pw_name, root.pw_uid, root.pw_gid, root.pw_dir, root == pwd.getpwnam("root"), len(root), type(root).__name__)
print(root in pwd.getpwall(), root[0], root.pw_passwd)
group = grp.getgrgid(0)
print(group.gr_name, group.gr_gid, group == grp.getgrnam("root"), group in grp.getgrall(), type(group.gr_mem), type(group).__name__)
for call in (lambda: pwd.getpwuid(2 ** 40), lambda: pwd.getpwuid(-5), lambda: pwd.getpwnam("no such user"), lambda: pwd.getpwnam(1), lambda: pwd.getpwuid("x"),
             lambda: grp.getgrgid(2 ** 40), lambda: grp.getgrgid(2 ** 70), lambda: grp.getgrgid(-2), lambda: pwd.getpwuid(2 ** 32 - 1),lambda: grp.getgrnam("no such group"), lambda: grp.getgrnam(name=3), lambda: pwd.getpwnam("a\0b"),
             lambda: resource.getrlimit(1000), lambda: resource.getrusage(77), lambda: resource.setrlimit(resource.RLIMIT_CORE, (1,)),
             lambda: resource.setrlimit(resource.RLIMIT_CORE, (10, 5)), lambda: resource.setrlimit(resource.RLIMIT_CORE, 3)):
    try:
        print(call())
    except (KeyError, TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (100, hard))
print(resource.getrlimit(resource.RLIMIT_NOFILE) == (100, hard), resource.prlimit(0, resource.RLIMIT_NOFILE)[0])
print(resource.prlimit(0, resource.RLIMIT_NOFILE, (90, hard))[0], resource.getrlimit(resource.RLIMIT_NOFILE)[0])
resource.setrlimit(resource.RLIMIT_CORE, (0, resource.RLIM_INFINITY if resource.getrlimit(resource.RLIMIT_CORE)[1] == -1 else 0))
usage = resource.getrusage(resource.RUSAGE_SELF)
print(usage.ru_maxrss > 0, type(usage.ru_utime), len(usage), type(usage).__name__, resource.getpagesize(), resource.error is OSError)
