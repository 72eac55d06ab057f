"""Options of a command line as C's getopt() reads them."""

__all__ = ['GetoptError', 'error', 'getopt', 'gnu_getopt']


class GetoptError(Exception):
    """An unknown option, or one with or without a value against its kind."""

    opt = ''
    msg = ''

    def __init__(self, msg, opt=''):
        self.msg = msg
        self.opt = opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """(options, rest): pairs of option and value up to the first argument that is no option."""
    return _read(args, shortopts, _long_names(longopts), True)


def gnu_getopt(args, shortopts, longopts=[]):
    """Like getopt(), but options may stand behind other arguments, unless "+" begins shortopts."""
    names = _long_names(longopts)
    if shortopts.startswith('+'):
        return _read(args, shortopts[1:], names, True)
    import os
    return _read(args, shortopts, names, bool(os.environ.get('POSIXLY_CORRECT')))


def _long_names(longopts):
    return [longopts] if isinstance(longopts, str) else list(longopts)


def _read(args, shortopts, longopts, stop_early):
    found, others = [], []
    while args:
        arg = args[0]
        if arg == '--':
            args = args[1:]
            break
        if arg[:2] == '--':
            found, args = do_longs(found, arg[2:], longopts, args[1:])
        elif arg[:1] == '-' and arg != '-':
            found, args = do_shorts(found, arg[1:], shortopts, args[1:])
        elif stop_early:
            break
        else:
            others.append(arg)
            args = args[1:]
    return found, others + args if others else args


def do_longs(opts, opt, longopts, args):
    """Reads the option in opt (without its dashes): (opts with it, args without its value)."""
    name, equals, value = opt.partition('=')
    takes_value, name = long_has_args(name, longopts)
    if not takes_value and equals:
        raise GetoptError('option --%s must not have an argument' % name, name)
    if takes_value and not equals:
        if not args:
            raise GetoptError('option --%s requires argument' % name, name)
        value, args = args[0], args[1:]
    opts.append(('--' + name, value))
    return opts, args


def long_has_args(opt, longopts):
    """Whether the option has a value, and its full name."""
    candidates = [option for option in longopts if option.startswith(opt)]
    if not candidates:
        raise GetoptError('option --%s not recognized' % opt, opt)
    if opt in candidates:
        return False, opt
    if opt + '=' in candidates:
        return True, opt
    if len(candidates) > 1:
        raise GetoptError('option --%s not a unique prefix' % opt, opt)
    return candidates[0].endswith('='), candidates[0].removesuffix('=')


def do_shorts(opts, optstring, shortopts, args):
    """Reads the options whose letters stand together."""
    while optstring:
        letter, optstring = optstring[0], optstring[1:]
        value = ''
        if short_has_arg(letter, shortopts):
            if not optstring:
                if not args:
                    raise GetoptError('option -%s requires argument' % letter, letter)
                optstring, args = args[0], args[1:]
            value, optstring = optstring, ''
        opts.append(('-' + letter, value))
    return opts, args


def short_has_arg(opt, shortopts):
    """Whether the option of this letter has a value."""
    at = -1 if opt == ':' else shortopts.find(opt)
    if at < 0:
        raise GetoptError('option -%s not recognized' % opt, opt)
    return shortopts.startswith(':', at + 1)
