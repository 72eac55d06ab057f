"""Lines of source files, remembered."""

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

cache = {}


def clearcache():
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """Line number lineno of the file, with its newline; '' when there is none."""
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ""


def getlines(filename, module_globals=None):
    entry = cache.get(filename)
    if entry is not None:
        if len(entry) != 1:
            return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def checkcache(filename=None):
    """Forgets files that have changed."""
    import os
    for name in list(cache) if filename is None else [filename] if filename in cache else []:
        entry = cache[name]
        if len(entry) == 1 or entry[1] is None:
            continue
        size, mtime, lines, fullname = entry
        try:
            st = os.stat(fullname)
        except (OSError, ValueError):
            cache.pop(name, None)
            continue
        if size != st.st_size or mtime != st.st_mtime:
            cache.pop(name, None)


def _stat(*parts):
    """(path, stat) of a file, or None."""
    import os
    try:
        path = os.path.join(*parts)
        return path, os.stat(path)
    except (OSError, TypeError, AttributeError):
        return None


def _lines_of_loader(filename):
    try:
        text = cache[filename][0]()
    except (ImportError, OSError):
        return []
    if text is None:
        return []
    lines = [line + "\n" for line in text.splitlines()]
    cache[filename] = len(text), None, lines, filename
    return lines


def updatecache(filename, module_globals=None):
    import os
    import sys
    known = cache.get(filename)
    if known is not None and len(known) != 1:
        cache.pop(filename, None)
    if not filename or filename[0] == "<" and filename[-1] == ">":
        return []
    found = _stat(filename)
    if found is None:
        if lazycache(filename, module_globals):
            return _lines_of_loader(filename)
        # The name may be relative to a folder of the path.
        folders = () if os.path.isabs(filename) else sys.path
        found = next(filter(None, (_stat(folder, filename) for folder in folders)), None)
        if found is None:
            return []
    fullname, st = found
    try:
        with open(fullname, "rb") as f:
            lines = _decode(f.read()).splitlines(True)
    except (OSError, UnicodeDecodeError, SyntaxError, LookupError):
        return []
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    cache[filename] = st.st_size, st.st_mtime, lines, fullname
    return lines


def _decode(data):
    encoding = "utf-8-sig"
    for line in data.split(b"\n", 2)[:2]:
        if line.lstrip().startswith(b"#") and b"coding" in line:
            rest = line.partition(b"coding")[2]
            if rest[:1] in (b":", b"="):
                name = rest[1:].strip().split()[0] if rest[1:].strip() else b""
                word = bytes(c for c in name if chr(c).isalnum() or c in b"-_.").decode("ascii", "replace")
                if word and word.lower() not in ("utf-8", "utf8"):
                    encoding = word
    return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")


def lazycache(filename, module_globals):
    """Remembers how to get the source from a module's loader."""
    if filename in cache:
        return len(cache[filename]) == 1
    if not filename or (filename.startswith("<") and filename.endswith(">")):
        return False
    if module_globals and "__name__" in module_globals:
        spec = module_globals.get("__spec__")
        name = getattr(spec, "name", None) or module_globals["__name__"]
        loader = getattr(spec, "loader", None) or module_globals.get("__loader__")
        get_source = getattr(loader, "get_source", None)
        if name and get_source:
            cache[filename] = (lambda: get_source(name),)
            return True
    return False
