# The order of events, cancelling, running with a clock of one's own.
import sched

now = 0


def wait(units):
    global now
    now += units


s = sched.scheduler(lambda: now, wait)
said = []
s.enter(5, 1, said.append, ('five',))
late = s.enterabs(9, 1, said.append, ('nine',))
s.enter(2, 2, said.append, ('two, second',))
s.enter(2, 1, said.append, ('two, first',))
s.enter(2, 2, lambda *args, **kwargs: said.append((args, kwargs, now)), (1,), {'a': 2})
print(len(s.queue), s.queue[0][:3], s.empty(), s.run(blocking=False))
s.cancel(late)
s.run()
print(said, now, s.empty(), s.run())
try:
    s.cancel(late)
except ValueError as e:
    print(type(e).__name__)
