# What audit hooks are told while one thing is done, with what differs from run to run masked.
import sys

seen = None


def text(value):
    if isinstance(value, (str, bytes, int, float, type(None))):
        return repr(value)
    if isinstance(value, (tuple, list)):
        return '(%s)' % ', '.join(map(text, value))
    return '<%s>' % type(value).__name__


def hook(event, args):
    if seen is not None and event not in ignored:
        seen.append((event, args))


ignored = {'import', 'sys._getframe'}
sys.addaudithook(hook)


def during(what, *args, **keywords):
    """Calls it; prints its events."""
    global seen
    seen = []
    try:
        what(*args, **keywords)
    except Exception as e:
        ended = ' -> %s' % type(e).__name__
    else:
        ended = ''
    events, seen = seen, None
    for event, told in events:
        print('   ', event, *map(text, told))
    if not events or ended:
        print('    none' if not events else '   ', ended)
