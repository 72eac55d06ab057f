"""Paths that match a pattern as in a shell; ** is any number of folders when asked for."""

import fnmatch
import itertools
import os
import re
import stat
import sys

__all__ = ["glob", "iglob", "escape"]


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """A list of the paths that match.

    Names that begin with a dot need a pattern that does, or include_hidden. With recursive, ** stands for files and any
    number of folders within each other.
    """
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The same, path by path."""
    sys.audit("glob.glob", pathname, recursive)
    sys.audit("glob.glob/2", pathname, recursive, root_dir, dir_fd)
    root_dir = pathname[:0] if root_dir is None else os.fspath(root_dir)
    found = _Search(root_dir, dir_fd, recursive, include_hidden).paths(pathname, False)
    if not pathname or recursive and _is_recursive(pathname[:2]):
        first = next(found, None)  # of "**" the folder itself comes first, as an empty path
        if first:
            found = itertools.chain((first,), found)
    return found


class _Search:
    """Where is searched, and how."""

    def __init__(self, root_dir, dir_fd, recursive, include_hidden):
        self.root_dir, self.dir_fd, self.recursive, self.include_hidden = root_dir, dir_fd, recursive, include_hidden

    def paths(self, pathname, only_folders):
        folder, name = os.path.split(pathname)
        if not has_magic(pathname):
            if self._exists(pathname) if name else self._is_folder(folder):
                yield pathname
            return
        if not folder:
            yield from self._names(folder, name, only_folders)
            return
        # A pattern as its own folder: a drive or the root.
        folders = self.paths(folder, True) if folder != pathname and has_magic(folder) else [folder]
        for folder in folders:
            for found in self._names(folder, name, only_folders):
                yield os.path.join(folder, found)

    def _names(self, folder, pattern, only_folders):
        """What matches in one folder."""
        if not has_magic(pattern):
            if self._exists(os.path.join(folder, pattern)) if pattern else self._is_folder(folder):
                yield pattern
        elif self.recursive and _is_recursive(pattern):
            if not folder or self._is_folder(folder):
                yield pattern[:0]
            yield from self._below(folder, only_folders)
        else:
            names = self._entries(folder, only_folders)
            if not self.include_hidden and not _ishidden(pattern):
                names = (name for name in names if not _ishidden(name))
            yield from fnmatch.filter(list(names), pattern)

    def _below(self, folder, only_folders):
        for name in list(self._entries(folder, only_folders)):
            if self.include_hidden or not _ishidden(name):
                yield name
                for deeper in self._below(os.path.join(folder, name) if folder else name, only_folders):
                    yield os.path.join(name, deeper)

    def _entries(self, folder, only_folders):
        where = os.path.join(self.root_dir, folder) if self.root_dir else folder
        empty = folder[:0] if folder else self.root_dir[:0]
        where = where or (b"." if isinstance(empty, bytes) else ".")
        descriptor = None
        try:
            if self.dir_fd is not None:
                where = descriptor = os.open(where, os.O_RDONLY | os.O_DIRECTORY, dir_fd=self.dir_fd)
            with os.scandir(where) as entries:
                for entry in entries:
                    try:
                        if not only_folders or entry.is_dir():
                            yield os.fsencode(entry.name) if isinstance(empty, bytes) else entry.name
                    except OSError:
                        pass
        except OSError:
            pass
        finally:
            if descriptor is not None:
                os.close(descriptor)

    def _stat(self, call, path):
        return call(os.path.join(self.root_dir, path) if self.root_dir else path, dir_fd=self.dir_fd)

    def _exists(self, path):
        try:
            self._stat(os.lstat, path)
        except (OSError, ValueError):
            return False
        return True

    def _is_folder(self, path):
        try:
            return stat.S_ISDIR(self._stat(os.stat, path).st_mode)
        except (OSError, ValueError):
            return False


def glob0(dirname, pattern):
    return [pattern] if _Search(dirname, None, False, False)._exists(pattern) else []


def glob1(dirname, pattern):
    return list(_Search(dirname[:0], None, False, False)._names(dirname, pattern, False))


magic_check = re.compile("([*?[])")
magic_check_bytes = re.compile(b"([*?[])")


def has_magic(s):
    """Whether something in a pattern stands for more than itself."""
    return (magic_check_bytes if isinstance(s, bytes) else magic_check).search(s) is not None


def _ishidden(path):
    return path[:1] in (".", b".")


def _is_recursive(pattern):
    return pattern in ("**", b"**")


def escape(pathname):
    """A pattern that only this path matches."""
    drive, pathname = os.path.splitdrive(pathname)
    if isinstance(pathname, bytes):
        return drive + magic_check_bytes.sub(rb"[\1]", pathname)
    return drive + magic_check.sub(r"[\1]", pathname)
