# A module is imported by one thread at a time; circles between threads do not wait for ever.
import os
import sys
import threading

import _scratch

sys.dont_write_bytecode = True
folder = _scratch.make_folder()
sys.path.insert(0, folder)
texts = {
    "slow": "import time\nstarted.append(1)\ntime.sleep(0.2)\nvalue = 'complete'\n",
    "left": "import time\nbarrier.wait()\ntime.sleep(0.05)\nimport right\nvalue = 1\n",
    "right": "import time\nbarrier.wait()\ntime.sleep(0.05)\nimport left\nvalue = 2\n",
}
for name, text in texts.items():
    with open(f"{folder}/{name}.py", "w") as f:
        f.write(text)
import builtins
builtins.started = []
builtins.barrier = threading.Barrier(2)
values = []


def use():
    import slow
    values.append(slow.value)


threads = [threading.Thread(target=use) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(started, values)

threads = [threading.Thread(target=__import__, args=(name,)) for name in ("left", "right")]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sys.modules["left"].value, sys.modules["right"].value)
