# Selectors: registering, changing, waiting, errors; the same for each kind.
import selectors
import socket
from selectors import EVENT_READ, EVENT_WRITE

print(selectors.DefaultSelector.__name__, EVENT_READ, EVENT_WRITE, selectors.SelectorKey._fields)
for kind in selectors.SelectSelector, selectors.PollSelector, selectors.EpollSelector:
    print(kind.__name__, kind.__mro__[-3].__name__)
    a, b = socket.socketpair()
    with kind() as s, a, b:
        key = s.register(a, EVENT_READ, "for a")
        print(key.fileobj is a, key.fd == a.fileno(), key.events, key.data)
        s.register(b.fileno(), EVENT_READ | EVENT_WRITE)
        print([(k.data, e) for k, e in s.select(0)], s.get_key(a) is key, len(s.get_map()), a in s.get_map())
        b.send(b"x")
        print(sorted((str(k.data), e) for k, e in s.select()))
        changed = s.modify(a, EVENT_WRITE, "changed")
        print(changed.events, changed.data, s.get_key(a).data, sorted((str(k.data), e) for k, e in s.select(-1)))
        print(s.modify(a, EVENT_WRITE, "again").data, s.unregister(b.fileno()).fileobj == b.fileno())
        for bad in (lambda: s.register(a, EVENT_READ), lambda: s.register(a, 0), lambda: s.register(a, 8), lambda: s.unregister(b),
                    lambda: s.get_key(b), lambda: s.modify(b, EVENT_READ), lambda: s.register(-1, EVENT_READ),
                    lambda: s.register("text", EVENT_READ), lambda: s.get_map()[b]):
            try:
                bad()
            except (KeyError, ValueError) as e:
                print(type(e).__name__, str(e)[:22])
        a.close()
        print(s.unregister(a).data, dict(s.get_map()))
    print(s.get_map())
    try:
        s.get_key(a)
    except (RuntimeError, KeyError) as e:
        print(type(e).__name__, e)
try:
    selectors.BaseSelector()
except TypeError as e:
    print(e)
