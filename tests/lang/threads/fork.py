# After fork only the thread that has forked is there, with its hooks run.
import os
import threading

release = threading.Event()
t = threading.Thread(target=release.wait)
t.start()
os.register_at_fork(before=lambda: print('before', flush=True), after_in_child=lambda: print('child', flush=True))
pid = os.fork()
if pid == 0:
    print(threading.active_count(), t.is_alive(), flush=True)
    os._exit(7)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), t.is_alive())
release.set()
t.join()
