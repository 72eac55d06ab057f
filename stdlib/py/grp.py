"""The groups of users in /etc/group."""

from collections import namedtuple

struct_group = namedtuple("struct_group", "gr_name gr_passwd gr_gid gr_mem", module="grp")


def getgrall():
    """All groups."""
    groups = []
    with open("/etc/group", encoding="utf-8", errors="surrogateescape") as file:
        for line in file:
            fields = line.rstrip("\n").split(":")
            if len(fields) == 4 and fields[2].isdigit():
                groups.append(struct_group(fields[0], fields[1], int(fields[2]), fields[3].split(",") if fields[3] else []))
    return groups


def getgrgid(id):
    """The group with that number."""
    for group in getgrall():
        if group.gr_gid == id:
            return group
    if not isinstance(id, int):
        raise TypeError(f"{type(id).__name__!r} object cannot be interpreted as an integer")
    raise KeyError(f"getgrgid(): gid not found: {id}")


def getgrnam(name):
    """The group of that name."""
    if not isinstance(name, str):
        raise TypeError(f"getgrnam() argument must be str, not {type(name).__name__}")
    for group in getgrall():
        if group.gr_name == name:
            return group
    raise KeyError(f"getgrnam(): name not found: {name!r}")
