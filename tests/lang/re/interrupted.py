# A match that would take for ever can be interrupted, and goes on when the handler returns.
import re
import signal


class Stop(Exception):
    pass


count = 0


def handler(number, frame):
    global count
    count += 1
    if count == 2:
        raise Stop


signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)
try:
    re.match('(?:a|aa)+[bc]', 'a' * 200)
except Stop:
    signal.setitimer(signal.ITIMER_REAL, 0)
    print('stopped', count)
print(re.match('(?:a|aa)+', 'aaa'))
