# multiprocessing.shared_memory: two processes see the same bytes.
import os
from multiprocessing.shared_memory import SharedMemory

memory = SharedMemory(create=True, size=100)
print(memory.name.startswith("psm_"), memory.size >= 100, bytes(memory.buf[:4]))
child = os.fork()
if child == 0:
    mine = SharedMemory(memory.name)
    mine.buf[:5] = b"child"
    mine.close()
    os._exit(0)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), bytes(memory.buf[:5]))
other = SharedMemory(name=memory.name)
other.buf[0] = 67
print(bytes(memory.buf[:5]), other.size == memory.size)
view = memory.buf[:10]
try:
    memory.close()
except BufferError as e:
    print("BufferError", e)
view.release()
memory.close()
other.close()
print(memory.buf, other.buf)
other.unlink()
for call in (lambda: SharedMemory(other.name), lambda: SharedMemory(), lambda: SharedMemory(create=True),
             lambda: SharedMemory("x", True, -1)):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, str(e).replace(other.name, "NAME"))
