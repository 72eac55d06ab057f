#!/usr/bin/python3.11
"""What imports cost: instructions of `import X` with ouro's bundled library and with CPython, less those of an empty program.

    bench/imports/run.py [--ouro PATH] [--python PATH] [MODULE ...]

Counted by valgrind's callgrind, so the same figures come again. CPython has its compiled files. What CPython imports at its
start by itself is counted from a start without site (python3.11 -S -E; marked -S); what is there even then costs CPython
nothing later and is left out of the mean (marked =).
"""

import argparse
import math
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

MODULES = """
    abc argparse array ast asyncio atexit base64 bisect cProfile calendar collections collections.abc concurrent.futures
    contextlib contextvars copy csv dataclasses datetime decimal dis doctest enum fnmatch fractions functools gc glob hashlib
    heapq inspect io itertools json logging math mmap operator os os.path pathlib pickle platform pprint pstats queue random
    re resource sched secrets shutil signal statistics string struct subprocess sysconfig tempfile textwrap threading time
    timeit tokenize traceback tracemalloc types typing unittest uuid warnings weakref
""".split()


def count(command, statement):
    """The instructions of a program of one statement, start and end of the interpreter included."""
    done = subprocess.run(
        ['valgrind', '--tool=callgrind', '--callgrind-out-file=/dev/null', *command, '-c', statement],
        env=dict(os.environ, PYTHONHASHSEED='0'), capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    return int(re.search(r'Collected : (\d+)', done.stderr)[1])


def is_there(command, module):
    """Whether the interpreter has imported the module by itself."""
    return not subprocess.run([*command, '-c', f'import sys; sys.exit({module!r} not in sys.modules)']).returncode


class Measured:
    """An interpreter and what an empty program costs it."""

    def __init__(self, *command):
        self.command = command
        self.empty = count(command, 'pass')

    def cost(self, module):
        return count(self.command, f'import {module}') - self.empty


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition('\n')[0])
    parser.add_argument('--ouro', default=os.path.join(ROOT, 'ouro'))
    parser.add_argument('--python', default='/usr/bin/python3.11')
    parser.add_argument('modules', nargs='*', default=MODULES)
    options = parser.parse_args()
    ouro, python, bare = Measured(options.ouro), Measured(options.python), Measured(options.python, '-S', '-E')
    print(f'{"thousands of instructions":22} {"ouro":>8} {"CPython":>8}   ratio')
    print(f'{"empty program":22} {ouro.empty // 1000:8} {python.empty // 1000:8}')
    ratios = []
    for module in options.modules:
        mark, other = '', python
        if is_there(python.command, module):
            mark, other = ('=', bare) if is_there(bare.command, module) else ('-S', bare)
        mine, theirs = ouro.cost(module), other.cost(module)
        print(f'{module:22} {mine // 1000:8} {theirs // 1000:8}   {mine / theirs:5.2f} {mark}', flush=True)
        if mark != '=':
            ratios.append(mine / theirs)
    mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
    above = sum(ratio >= 1 for ratio in ratios)
    print(f'{len(ratios)} modules, {above} dearer than in CPython, geometric mean {mean:.2f}')


if __name__ == '__main__':
    main()
