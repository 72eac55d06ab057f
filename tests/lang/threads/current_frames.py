# sys._current_frames(): the running frame of each thread, which can be followed to its callers.
import sys
import threading

entered = threading.Event()
leave = threading.Event()
numbers = []


def outer():
    inner('argument')


def inner(given):
    local = [1, 2]
    numbers.append(threading.get_ident())
    entered.set()
    leave.wait()


def named(frame, names):
    while frame is not None:
        if frame.f_code.co_name in names:
            yield frame
        frame = frame.f_back


thread = threading.Thread(target=outer)
print(list(sys._current_frames()) == [threading.get_ident()])
thread.start()
entered.wait()
frames = sys._current_frames()
print(len(frames), frames[threading.get_ident()] is sys._getframe())
found = list(named(frames[numbers[0]], ('inner', 'outer')))
for frame in found:
    print(frame.f_code.co_name, frame.f_locals, frame.f_lineno > 0)
del frames, frame
leave.set()
thread.join()
for frame in found:  # over, but still what they were
    print(frame.f_code.co_name, frame.f_locals)
print(len(sys._current_frames()))
