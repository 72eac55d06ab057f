# threading.local: attributes of each thread's own, __init__ anew in each, dropped at the thread's end.
import threading
import weakref


class Value:
    pass


class Local(threading.local):
    def __init__(self, a, b=2):
        self.seen = [a, b]


local, plain = Local(1, b=5), threading.local()
plain.x = 'main'
local.seen.append('main')


def look():
    print(local.seen, hasattr(plain, 'x'))
    plain.value = Value()
    global ref
    ref = weakref.ref(plain.value)


t = threading.Thread(target=look)
t.start()
t.join()
print(ref(), local.seen, plain.__dict__)
try:
    plain.__dict__ = {}
except AttributeError as e:
    print(e)
try:
    threading.local(1)
except TypeError as e:
    print(e)
