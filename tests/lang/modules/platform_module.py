# What does not depend on the interpreter; the shape of the rest.
import platform

u = platform.uname()
print(u.system, u.system == platform.system() == u[0], len(u), u._fields, u.node == platform.node(), u == platform.uname())
print([platform.release() == u.release, platform.version() == u.version, platform.machine() == u.machine, list(u._asdict()) == list(u._fields)])
print(platform.architecture('/bin/sh'), platform.architecture('/nonexistent', '16bit', 'x'), platform.libc_ver()[0])
print(platform.python_version(), platform.python_version_tuple(), platform.win32_ver(), platform.mac_ver(), platform.java_ver()[0])
print(platform.platform().startswith('Linux-' + u.release), platform.platform(terse=True).count('with'), platform.system_alias('SunOS', '5.10', 'x'))
print(sorted(platform.freedesktop_os_release())[:2] == sorted(platform.freedesktop_os_release())[:2], 'ID' in platform.freedesktop_os_release())
try:
    u._make([1])
except TypeError as e:
    print(e)
