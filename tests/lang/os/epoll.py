# select.epoll.
import os
import select

r, w = os.pipe()
with select.epoll() as e:
    print(e.closed, e.fileno() >= 0, e.register(r, select.EPOLLIN), e.poll(0))
    os.write(w, b"x")
    print(e.poll() == [(r, select.EPOLLIN)], e.poll(timeout=1, maxevents=1) == [(r, select.EPOLLIN)])
    print(e.modify(r, 0), e.poll(0), e.modify(fd=r, eventmask=select.EPOLLIN), len(e.poll(0.5)))
    other = select.epoll.fromfd(os.dup(e.fileno()))
    print(len(other.poll(0)), other.close(), other.closed)
    print(e.unregister(r), e.poll(0))
    for call in (lambda: e.unregister(r), lambda: e.register(-1), lambda: e.register("x"), lambda: e.poll(0, 0), lambda: e.poll("x"),
                 lambda: select.epoll(-2), lambda: select.epoll(flags=12345), lambda: e.modify(r)):
        try:
            call()
        except (OSError, ValueError, TypeError) as error:
            print(type(error).__name__, error)
print(e.closed)
for call in e.fileno, lambda: e.poll(0), lambda: e.register(r), e.__enter__:
    try:
        call()
    except ValueError as error:
        print(error)
print(e.close())
