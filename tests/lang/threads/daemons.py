# Daemon threads, wherever they are, neither run on nor leave anything behind at the end.
import threading
import time

lock = threading.Lock()
lock.acquire()


class Noisy:
    def __del__(self):
        print('not this')


def sleeper():
    noisy, values = Noisy(), [Noisy()]
    try:
        time.sleep(1000)
    finally:
        print('nor this')


def waiter():
    with lock:
        print('nor this')


def spinner():
    n = 0
    while True:
        n += 1


def sorter():
    [3, 1, 2].sort(key=lambda x: time.sleep(1000))


for function in (sleeper, waiter, spinner, sorter):
    threading.Thread(target=function, daemon=True).start()
time.sleep(0.02)
print('end')
