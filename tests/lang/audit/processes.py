# Audit events of starting programs, signals to processes, and the environment.
import os
import signal
import subprocess
import sys
from _events import during, ignored

during(os.putenv, 'NAME', 'value')
during(os.putenv, b'NAME', b'value')
during(os.unsetenv, 'NAME')
during(os.putenv, 'a=b', 'value')
during(os.environ.__setitem__, 'NAME', 'value')
during(os.environ.__delitem__, 'NAME')
during(os.system, 'true')
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
os.getpid = lambda: 0
during(os.killpg, 0, 0)
during(os.kill, 0, 0)
during(os.kill, 'x', 0)
during(os.execv, '/none', ['a', 'b'])
during(os.execv, '/none', [])
during(os.execve, '/none', ('a', 'b'), {})
during(os.posix_spawn, '/none', ['a'], {})
during(os.posix_spawnp, 'none', ['a'], {}, setsigmask=[])


def fork():
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


during(fork)
during(subprocess.run, ['true'])
during(subprocess.run, 'true', shell=True)
during(subprocess.run, ['true'], cwd='/', env={}, stdout=subprocess.DEVNULL)


# A hook of the parent is not called for what the child does before it becomes the program.
def strict(event, args):
    if event in ('os.chdir', 'os.exec', 'os.fork', 'os.listdir', 'os.close'):
        raise RuntimeError(event)


sys.addaudithook(strict)
print(subprocess.run(['pwd'], cwd='/', stdout=subprocess.PIPE).stdout)
try:
    os.fork()
except RuntimeError as e:
    print('refused', e)
