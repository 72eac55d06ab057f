# An exception that a thread does not catch goes to threading.excepthook; SystemExit is silent.
import sys
import threading


def fail():
    raise ValueError('in a thread')


def leave():
    sys.exit(3)


def show(args):
    print(args.exc_type.__name__, args.exc_value, args.thread.name)


threading.excepthook = show
for target in (fail, leave):
    t = threading.Thread(target=target, name='T-' + target.__name__)
    t.start()
    t.join()
print('on')
