"""Letters moved by thirteen, from text to text."""

from ._transform import entry

_MOVED = {ord(a) + i: ord(a) + (i + 13) % 26 for a in 'aA' for i in range(26)}


def _move(text):
    return str.translate(text, _MOVED)


def getregentry():
    return entry('rot-13', _move, _move)
