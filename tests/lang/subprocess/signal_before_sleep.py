# A signal that came during the call before is handled before time.sleep() sleeps.
import os
import signal
import time
def handler(number, frame):
    raise InterruptedError("alarm")
signal.signal(signal.SIGALRM, handler)
command = f"kill -ALRM {os.getpid()}"
start = time.monotonic()
try:
    os.system(command)
    time.sleep(20)
except InterruptedError as e:
    print(e, time.monotonic() - start < 15)
