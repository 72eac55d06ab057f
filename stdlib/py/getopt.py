"""Command lines with options of one letter (-a, -b VALUE) and of words (--all, --by=VALUE)."""

__all__ = ["GetoptError", "error", "getopt", "gnu_getopt"]

import os


class GetoptError(Exception):
    """An option that is not known, or used wrongly; msg says how, opt which."""
    opt = msg = ""

    def __init__(self, msg, opt=""):
        self.msg, self.opt = msg, opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """([(option, value)], what is left) of arguments, up to the first that is no option.

    A letter with a colon behind it in shortopts takes a value, and so does a word that ends in '=' in longopts.
    """
    found, args = [], list(args)
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    while args and args[0].startswith("-") and args[0] != "-":
        if args[0] == "--":
            args = args[1:]
            break
        args = _take(found, args, shortopts, longopts)
    return found, args


def gnu_getopt(args, shortopts, longopts=[]):
    """The same with options and other arguments in any order, unless shortopts begins with '+' or POSIXLY_CORRECT is set."""
    found, others, args = [], [], list(args)
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    options_first = shortopts.startswith("+")
    shortopts = shortopts[options_first:]
    options_first = options_first or bool(os.environ.get("POSIXLY_CORRECT"))
    while args:
        if args[0] == "--":
            others += args[1:]
            break
        if args[0][:1] == "-" and args[0] != "-":
            args = _take(found, args, shortopts, longopts)
        elif options_first:
            others += args
            break
        else:
            others.append(args.pop(0))
    return found, others


def _take(found, args, shortopts, longopts):
    """Reads one argument, and the next where it is a value; what is left."""
    word, rest = args[0], args[1:]
    if word.startswith("--"):
        return do_longs(found, word[2:], longopts, rest)[1]
    return do_shorts(found, word[1:], shortopts, rest)[1]


def do_longs(opts, opt, longopts, args):
    name, equals, value = opt.partition("=")
    takes_value, name = long_has_args(name, longopts)
    if takes_value:
        if not equals:
            if not args:
                raise GetoptError(f"option --{name} requires argument", name)
            value, args = args[0], args[1:]
    elif equals:
        raise GetoptError(f"option --{name} must not have an argument", name)
    opts.append(("--" + name, value))
    return opts, args


def long_has_args(opt, longopts):
    """Whether a word takes a value, and the word in full: its beginning does when it is no other's."""
    possible = [word for word in longopts if word.startswith(opt)]
    if not possible:
        raise GetoptError(f"option --{opt} not recognized", opt)
    if opt in possible:
        return False, opt
    if opt + "=" in possible:
        return True, opt
    if len(possible) > 1:
        raise GetoptError(f"option --{opt} not a unique prefix", opt)
    word, = possible
    return word.endswith("="), word.removesuffix("=")


def do_shorts(opts, optstring, shortopts, args):
    while optstring:
        letter, optstring = optstring[0], optstring[1:]
        value = ""
        if short_has_arg(letter, shortopts):
            if not optstring:
                if not args:
                    raise GetoptError(f"option -{letter} requires argument", letter)
                optstring, args = args[0], args[1:]
            value, optstring = optstring, ""
        opts.append(("-" + letter, value))
    return opts, args


def short_has_arg(opt, shortopts):
    """Whether a letter takes a value."""
    for i, letter in enumerate(shortopts):
        if letter == opt != ":":
            return shortopts.startswith(":", i + 1)
    raise GetoptError(f"option -{opt} not recognized", opt)
