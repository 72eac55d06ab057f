"""Files and whole folders: copied, moved, removed; and where programs are. Archives are left out."""

import fnmatch
import os
import stat
import sys
from collections import namedtuple as _namedtuple

__all__ = ["copyfileobj", "copyfile", "copymode", "copystat", "copy", "copy2", "copytree", "move", "rmtree", "Error", "SpecialFileError",
           "ExecError", "ReadError", "RegistryError", "chown", "which", "get_terminal_size", "SameFileError", "disk_usage", "ignore_patterns"]

COPY_BUFSIZE = 64 * 1024


class Error(OSError):
    """What goes wrong here; of copytree() a list of (from, to, why)."""


class SameFileError(Error):
    """A file would be copied to itself."""


class SpecialFileError(OSError):
    """A pipe or a device where a file is needed."""


class ExecError(OSError):
    """A program could not be run."""


class ReadError(OSError):
    """An archive cannot be read."""


class RegistryError(Exception):
    """An archive's format is not known."""


# ---- files ----

def copyfileobj(fsrc, fdst, length=0):
    """Copies from one open file to another."""
    read, write = fsrc.read, fdst.write
    while data := read(length or COPY_BUFSIZE):
        write(data)


def _samefile(src, dst):
    try:
        if isinstance(src, os.DirEntry):
            return os.path.samestat(src.stat(), os.stat(dst))
        return os.path.samefile(src, dst)
    except OSError:
        return False


def _is_link(path):
    return path.is_symlink() if isinstance(path, os.DirEntry) else os.path.islink(path)


def copyfile(src, dst, *, follow_symlinks=True):
    """Copies what is in a file; the path of the copy."""
    sys.audit("shutil.copyfile", src, dst)
    if _samefile(src, dst):
        raise SameFileError(f"{src!r} and {dst!r} are the same file")
    for path in src, dst:
        try:
            mode = path.stat().st_mode if isinstance(path, os.DirEntry) else os.stat(path).st_mode
        except OSError:
            continue
        if stat.S_ISFIFO(mode):
            raise SpecialFileError(f"`{os.fspath(path)}` is a named pipe")
    if not follow_symlinks and _is_link(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, "rb") as fsrc:
        try:
            with open(dst, "wb") as fdst:
                copyfileobj(fsrc, fdst)
        except IsADirectoryError as e:
            if os.path.exists(dst):
                raise
            raise FileNotFoundError(f"Directory does not exist: {dst}") from e
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    """Gives dst the permissions of src."""
    sys.audit("shutil.copymode", src, dst)
    if not follow_symlinks and _is_link(src) and os.path.islink(dst):
        if not hasattr(os, "lchmod"):
            return
        os.lchmod(dst, stat.S_IMODE(os.lstat(src).st_mode))
    else:
        os.chmod(dst, stat.S_IMODE(os.stat(src).st_mode))


def copystat(src, dst, *, follow_symlinks=True):
    """Gives dst the permissions, times and flags of src."""
    sys.audit("shutil.copystat", src, dst)
    follow = follow_symlinks or not (_is_link(src) and os.path.islink(dst))
    st = src.stat(follow_symlinks=follow) if isinstance(src, os.DirEntry) else os.stat(src, follow_symlinks=follow)
    if follow or os.utime in os.supports_follow_symlinks:
        os.utime(dst, ns=(st.st_atime_ns, st.st_mtime_ns), follow_symlinks=follow)
    if follow or os.chmod in os.supports_follow_symlinks:
        os.chmod(dst, stat.S_IMODE(st.st_mode))


def _into(src, dst):
    """dst, or the name in it when it is a folder."""
    return os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst


def copy(src, dst, *, follow_symlinks=True):
    """Copies a file with its permissions; dst may be a folder. The path of the copy."""
    dst = _into(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """Copies a file with its permissions and times; dst may be a folder. The path of the copy."""
    dst = _into(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


# ---- folders ----

def ignore_patterns(*patterns):
    """For copytree(): what matches one of the patterns is left out."""
    def ignore(path, names):
        return {name for pattern in patterns for name in fnmatch.filter(names, pattern)}
    return ignore


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False):
    """Copies a folder with all that is in it; the path of the copy."""
    sys.audit("shutil.copytree", src, dst)
    with os.scandir(src) as entries:
        return _copy_entries(list(entries), src, dst, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)


def _copy_entries(entries, src, dst, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok):
    left_out = ignore(os.fspath(src), [entry.name for entry in entries]) if ignore is not None else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    # The functions here know what to do with an entry; others get a path.
    takes_entry = copy_function is copy2 or copy_function is copy
    errors = []
    for entry in entries:
        if entry.name in left_out:
            continue
        source, target = os.path.join(src, entry.name), os.path.join(dst, entry.name)
        given = entry if takes_entry else source
        try:
            if entry.is_symlink() and symlinks:
                os.symlink(os.readlink(source), target)
                copystat(entry, target, follow_symlinks=False)
            elif entry.is_symlink() and not os.path.exists(source) and ignore_dangling_symlinks:
                continue
            elif entry.is_dir():
                copytree(source, target, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
            else:
                copy_function(given, target)
        except Error as e:
            errors.extend(e.args[0])
        except OSError as e:
            errors.append((source, target, str(e)))
    try:
        copystat(src, dst)
    except OSError as e:
        errors.append((src, dst, str(e)))
    if errors:
        raise Error(errors)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, dir_fd=None):
    """Removes a folder with all that is in it. onerror(function, path, exc_info) is told what went wrong."""
    sys.audit("shutil.rmtree", path, dir_fd)
    if dir_fd is not None:
        raise NotImplementedError("dir_fd unavailable on this platform")
    if ignore_errors:
        def onerror(*args):
            pass
    elif onerror is None:
        def onerror(*args):
            raise
    try:
        if os.path.islink(path):
            raise OSError("Cannot call rmtree on a symbolic link")
    except OSError:
        onerror(os.path.islink, path, sys.exc_info())
        return
    _remove_tree(path, onerror)


rmtree.avoids_symlink_attacks = False


def _remove_tree(path, onerror):
    try:
        with os.scandir(path) as entries:
            entries = list(entries)
    except OSError:
        onerror(os.scandir, path, sys.exc_info())
        entries = []
    for entry in entries:
        full = entry.path
        try:
            is_folder = entry.is_dir(follow_symlinks=False)
        except OSError:
            is_folder = False
        if is_folder:
            _remove_tree(full, onerror)
            continue
        try:
            os.unlink(full)
        except OSError:
            onerror(os.unlink, full, sys.exc_info())
    try:
        os.rmdir(path)
    except OSError:
        onerror(os.rmdir, path, sys.exc_info())


def move(src, dst, copy_function=copy2):
    """Moves a file or folder, also to another file system; dst may be a folder. The new path."""
    sys.audit("shutil.move", src, dst)
    real = dst
    if os.path.isdir(dst):
        if _samefile(src, dst):
            os.rename(src, dst)  # only the case of the letters differs
            return None
        real = os.path.join(dst, _base_name(src))
        if os.path.exists(real):
            raise Error(f"Destination path '{real}' already exists")
    try:
        os.rename(src, real)
    except OSError:
        if os.path.islink(src):
            os.symlink(os.readlink(src), real)
            os.unlink(src)
        elif os.path.isdir(src):
            if _is_inside(src, dst):
                raise Error(f"Cannot move a directory '{src}' into itself '{dst}'.")
            if not os.access(src, os.W_OK) and os.listdir(src):
                raise PermissionError(f"Cannot move the non-empty directory '{src}': Lacking write permission to '{src}'.")
            copytree(src, real, copy_function=copy_function, symlinks=True)
            rmtree(src)
        else:
            copy_function(src, real)
            os.unlink(src)
    return real


def _base_name(path):
    path = os.fspath(path)
    return os.path.basename(path.rstrip(b"/" if isinstance(path, bytes) else "/"))


def _is_inside(src, dst):
    src, dst = os.path.abspath(src), os.path.abspath(dst)
    sep = os.fsencode(os.sep) if isinstance(src, bytes) else os.sep
    return dst.rstrip(sep).__add__(sep).startswith(src.rstrip(sep) + sep)


# ---- the machine ----

_ntuple_diskusage = _namedtuple("usage", "total used free")


def disk_usage(path):
    """How much room the file system of a path has, in bytes: total, used, free."""
    st = os.statvfs(path)
    return _ntuple_diskusage(st.f_blocks * st.f_frsize, (st.f_blocks - st.f_bfree) * st.f_frsize, st.f_bavail * st.f_frsize)


def _get_uid(name):
    try:
        import pwd
        return pwd.getpwnam(name).pw_uid
    except (ImportError, KeyError):
        return None


def _get_gid(name):
    try:
        import grp
        return grp.getgrnam(name).gr_gid
    except (ImportError, KeyError):
        return None


def chown(path, user=None, group=None):
    """Changes a file's owner and group, each a name or a number."""
    sys.audit("shutil.chown", path, user, group)
    if user is None and group is None:
        raise ValueError("user and/or group must be set")
    numbers = []
    for given, find, what in (user, _get_uid, "user"), (group, _get_gid, "group"):
        number = -1 if given is None else find(given) if isinstance(given, str) else given
        if number is None:
            raise LookupError(f"no such {what}: {given!r}")
        numbers.append(number)
    os.chown(path, *numbers)


def get_terminal_size(fallback=(80, 24)):
    """Columns and lines of the terminal; COLUMNS and LINES overrule it."""
    size = {}
    for name in "COLUMNS", "LINES":
        try:
            size[name] = int(os.environ[name])
        except (KeyError, ValueError):
            size[name] = 0
    columns, lines = size["COLUMNS"], size["LINES"]
    if columns <= 0 or lines <= 0:
        try:
            real = os.get_terminal_size(sys.__stdout__.fileno())
        except (AttributeError, ValueError, OSError):
            real = os.terminal_size(fallback)
        columns = columns if columns > 0 else real.columns or fallback[0]
        lines = lines if lines > 0 else real.lines or fallback[1]
    return os.terminal_size((columns, lines))


def _access_check(path, mode):
    return os.path.exists(path) and os.access(path, mode) and not os.path.isdir(path)


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """Where a program is that would be run by that name, or None."""
    if os.path.dirname(cmd):
        return cmd if _access_check(cmd, mode) else None
    is_bytes = isinstance(cmd, bytes)
    if path is None:
        path = os.environ.get("PATH")
        if path is None:
            try:
                path = os.confstr("CS_PATH")
            except (AttributeError, ValueError):
                path = os.defpath
    if not path:
        return None
    folders = (os.fsencode(path) if is_bytes else os.fsdecode(path)).split(os.fsencode(os.pathsep) if is_bytes else os.pathsep)
    for folder in dict.fromkeys(map(os.path.normcase, folders)):
        found = os.path.join(folder, cmd)
        if _access_check(found, mode):
            return found
    return None
