# What is left in gc.garbage at the end: a ResourceWarning, and with DEBUG_UNCOLLECTABLE the list.
import subprocess
import sys

CODE = '''
import gc
gc.garbage.append('x')
gc.garbage.append([1])
gc.set_debug(%s)
print('end')
'''
for options in [], ['-W', 'default']:
    for flags in '0', 'gc.DEBUG_UNCOLLECTABLE', 'gc.DEBUG_SAVEALL', 'gc.DEBUG_SAVEALL | gc.DEBUG_UNCOLLECTABLE':
        done = subprocess.run([sys.executable, *options, '-c', CODE % flags], capture_output=True, text=True)
        print(options, flags, done.returncode, repr(done.stdout), repr(done.stderr))
done = subprocess.run([sys.executable, '-W', 'default', '-c', CODE.replace('x', '') % 0 + 'gc.garbage.clear()'],
                      capture_output=True, text=True)
print(done.returncode, repr(done.stderr))
