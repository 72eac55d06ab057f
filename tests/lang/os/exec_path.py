# Where programs are looked for.
import os

print(os.get_exec_path({"PATH": "/a:/b"}), os.get_exec_path({}), os.get_exec_path({b"PATH": b"/c:\xff"}))
try:
    os.get_exec_path({"PATH": "a", b"PATH": b"b"})
except ValueError as e:
    print(e)
for call in (lambda: os.popen(3), lambda: os.popen("x", "rw"), lambda: os.popen("x", buffering=0)):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)
