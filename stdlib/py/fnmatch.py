"""File names matched as in a shell: * is anything, ? one character, [...] one of some, [!...] one of all others."""

import functools
import os
import posixpath
import re

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]


def fnmatch(name, pat):
    """Whether a name matches a pattern, both spelled as the system compares them."""
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


@functools.lru_cache(maxsize=256, typed=True)
def _compile_pattern(pat):
    if isinstance(pat, bytes):
        return re.compile(translate(str(pat, "ISO-8859-1")).encode("ISO-8859-1")).match
    return re.compile(translate(pat)).match


def filter(names, pat):
    """Those of the names that match."""
    matches = _compile_pattern(os.path.normcase(pat))
    if os.path is posixpath:  # names are what they look like
        return [name for name in names if matches(name)]
    return [name for name in names if matches(os.path.normcase(name))]


def fnmatchcase(name, pat):
    """Whether a name matches a pattern, letter by letter."""
    return _compile_pattern(pat)(name) is not None


def translate(pat):
    """A pattern as a regular expression."""
    # Between stars stand fixed stretches. Of each but the last, the first place that fits is as good as any later one, so
    # nothing is ever tried again: that makes an atomic group.
    stretches, i = [[]], 0
    while i < len(pat):
        c = pat[i]
        i += 1
        if c == "*":
            if len(stretches) == 1 or stretches[-1]:
                stretches.append([])
        elif c == "?":
            stretches[-1].append(".")
        elif c == "[":
            text, i = _translate_class(pat, i)
            stretches[-1].append(text)
        else:
            stretches[-1].append(re.escape(c))
    first, *others = ("".join(stretch) for stretch in stretches)
    if others:
        last = others.pop()
        first += "".join(f"(?>.*?{stretch})" for stretch in others) + ".*" + last
    return rf"(?s:{first})\Z"


def _translate_class(pat, start):
    """The expression of the set whose [ stands before start, and where the pattern goes on."""
    end = start
    if pat[end:end + 1] == "!":
        end += 1
    end = pat.find("]", end + 1 if pat[end:end + 1] == "]" else end)
    if end < 0:
        return r"\[", start
    inside = pat[start:end]
    if "-" in inside:
        inside = "-".join(piece.replace("\\", r"\\").replace("-", r"\-") for piece in _range_pieces(inside))
    else:
        inside = inside.replace("\\", r"\\")
    inside = re.sub(r"([&~|])", r"\\\1", inside)
    if not inside:
        return "(?!)", end + 1
    if inside == "!":
        return ".", end + 1
    if inside[0] == "!":
        inside = "^" + inside[1:]
    elif inside[0] in "^[":
        inside = "\\" + inside
    return f"[{inside}]", end + 1


def _range_pieces(inside):
    """The text of a set cut at the hyphens that stand for ranges; ranges that hold nothing are left out."""
    pieces, start = [], 0
    at = 2 if inside[0] == "!" else 1
    while (at := inside.find("-", at)) >= 0:
        pieces.append(inside[start:at])
        start = at + 1
        at += 3
    if inside[start:]:
        pieces.append(inside[start:])
    else:
        pieces[-1] += "-"
    for i in range(len(pieces) - 1, 0, -1):
        if pieces[i - 1][-1] > pieces[i][0]:
            pieces[i - 1:i + 1] = [pieces[i - 1][:-1] + pieces[i][1:]]
    return pieces
