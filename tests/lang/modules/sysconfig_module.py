# sysconfig: paths of schemes, platform, version, headers read.
import io
import os
import sys
import sysconfig

values = {"base": "/b", "platbase": "/pb", "installed_base": "/ib", "installed_platbase": "/ipb", "userbase": "/home/u",
          "platlibdir": "lib64", "py_version_short": "9.8", "abiflags": "x"}
for scheme in "posix_prefix", "posix_home", "posix_user", "venv", "posix_venv":
    paths = sysconfig.get_paths(scheme, values)
    for name in sysconfig.get_path_names():
        print(scheme, name, paths[name])
print(sysconfig.get_path("scripts", "posix_home", {"base": "~/x/../y"}) == os.path.expanduser("~/y"))
print(sysconfig.get_path("data", "posix_prefix", expand=False))
print({"posix_prefix", "posix_home", "posix_user", "posix_venv", "venv"} <= set(sysconfig.get_scheme_names()))
for bad in lambda: sysconfig.get_path("nothing", "venv"), lambda: sysconfig.get_paths("nothing"):
    try:
        bad()
    except KeyError as e:
        print("KeyError", e)
print(sysconfig.get_preferred_scheme("home"), sysconfig.get_preferred_scheme("user"))
u = os.uname()
print(sysconfig.get_platform() == f"{u.sysname.lower()}-{u.machine}")
os.environ["_PYTHON_HOST_PLATFORM"] = "moon-1"
print(sysconfig.get_platform(), sysconfig.get_python_version(), sysconfig.is_python_build())

v = sysconfig.get_config_vars()
print(v is sysconfig.get_config_vars(), sysconfig.get_config_vars("no such", "py_version_nodot", "py_version"))
print(v["prefix"] == os.path.normpath(sys.prefix), v["abiflags"] == sys.abiflags, v["platlibdir"])
print(sysconfig.get_config_var("SIZEOF_INT"), sysconfig.get_config_var("SIZEOF_VOID_P"), sysconfig.get_config_var("no such"))
print(os.path.basename(sysconfig.get_config_h_filename()), os.path.basename(sysconfig.get_makefile_filename()))
header = """/* a comment */
#define NUMBER 12
#define TEXT some words
#define EMPTY
/* #undef GONE */
#ifdef X
"""
print(sysconfig.parse_config_h(io.StringIO(header)), sysconfig.parse_config_h(io.StringIO("#define BB 2\n#define f(x) 2\n"), {"A": 1}))
