#!/usr/bin/python3.11
"""How much of CPython's own test suite passes on ouro: `passed/total` for each module, total being what CPython passes.

    run.py [--ouro PATH] [--stdlib DIR] [--bundled] [--jobs N] [--timeout S] [NAME ...]
    run.py --show NAME       the methods that fail and why

NAME is a module without `test_`; none: those of list.txt. What CPython passes is remembered in build/compat. With --bundled
only the package `test` comes from DIR and all else from the binary; none then means those of bundled.txt.
"""

import argparse
import collections
import concurrent.futures
import os
import resource
import shlex
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
CACHE = os.path.join(ROOT, 'build', 'compat')
MEMORY = 3 << 30
MOST_CRASHES = 12


def limit():
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read_results(path):
    """name -> (how, why), and the method that was running at the end."""
    results, running = {}, None
    with open(path, errors='replace') as f:
        for line in f:
            how, _, rest = line.rstrip('\n').partition(' ')
            name, _, why = rest.partition(' ')
            if how == 'start':
                running = name
                continue
            if how in ('ok', 'fail', 'skip', 'import'):
                results[name] = (how, why)
                running = None
    return results, running


def write_starter(folder, command):
    """A program that starts the interpreter with its options: what tests run as sys.executable."""
    path = os.path.join(folder, 'starter')
    with open(path, 'w') as f:
        f.write('#!/bin/sh\nexec ' + shlex.join(command) + ' "$@"\n')
    os.chmod(path, 0o755)
    return path


def run_once(command, module, results, skip, folder, timeout):
    """Why the run ended early, or ''. A package `test` in the folder is found."""
    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE='1', PYTHONHASHSEED='0', PYTHONPATH=folder)
    process = subprocess.Popen(
        command + [os.path.join(HERE, 'driver.py'), module, results, skip, write_starter(folder, command)], cwd=folder,
        env=environment, preexec_fn=limit, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        status = process.wait(timeout)
        return f'signal {-status}' if status < 0 else ''
    except subprocess.TimeoutExpired:
        return 'time-out'
    finally:
        try:
            os.killpg(process.pid, 9)
        except ProcessLookupError:
            pass
        process.wait()


def run_module(command, name, timeout, library=None):
    """name -> (how, why) of every method that was begun. `library`: where `test` is, when the command does not find it."""
    folder = tempfile.mkdtemp(prefix='compat-')
    try:
        if library:
            os.symlink(os.path.join(library, 'test'), os.path.join(folder, 'test'))
        results, skip = os.path.join(folder, 'results'), os.path.join(folder, 'skip')
        open(results, 'w').close()
        found, crashed = {}, {}
        for _ in range(MOST_CRASHES):
            with open(skip, 'w') as f:
                f.write('\n'.join(found))
            end = run_once(command, 'test.test_' + name, results, skip, folder, timeout)
            found, running = read_results(results)
            if running is not None:
                crashed[running] = ('fail', end or 'the interpreter left')
            found.update(crashed)
            if not end or running is None:
                break
        return found
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def reference(python, name, timeout):
    """What CPython passes, from build/compat when it is there."""
    path = os.path.join(CACHE, name)
    if not os.path.exists(path):
        os.makedirs(CACHE, exist_ok=True)
        passed = [test for test, (how, _) in run_module([python], name, timeout).items() if how == 'ok']
        with open(path + '.new', 'w') as f:
            f.write('\n'.join(passed))
        os.replace(path + '.new', path)
    with open(path) as f:
        return f.read().split()


def measure(options, name):
    wanted = reference(options.python, name, options.timeout)
    if options.bundled:
        found = run_module([options.ouro], name, options.timeout, options.stdlib)
    else:
        found = run_module([options.ouro, '--stdlib', options.stdlib], name, options.timeout)
    return name, wanted, found


def why_missing(found, test):
    if test in found:
        return found[test][1] or found[test][0]
    imports = [why for name, (how, why) in found.items() if how == 'import' or (how == 'fail' and '_FailedTest' in name)]
    return imports[0] if imports else 'was not run'


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition('\n')[0])
    parser.add_argument('--ouro', default=os.path.join(ROOT, 'ouro'))
    parser.add_argument('--python', default='/usr/bin/python3.11')
    parser.add_argument('--stdlib', default='/usr/lib/python3.11')
    parser.add_argument('--bundled', action='store_true', help="the binary's own library, not that of --stdlib")
    parser.add_argument('--jobs', type=int, default=os.cpu_count())
    parser.add_argument('--timeout', type=float, default=120)
    parser.add_argument('--show', action='store_true', help='the methods that fail, with the first line of their error')
    parser.add_argument('--causes', type=int, default=0, metavar='N', help='the N most frequent errors of all')
    parser.add_argument('names', nargs='*')
    options = parser.parse_args()
    options.ouro = os.path.abspath(options.ouro)
    if not os.path.exists(os.path.join(options.stdlib, 'test', 'support')):
        sys.exit(f'{options.stdlib} has no package test: apt-get install libpython3.11-testsuite')
    names = options.names
    if not names:
        with open(os.path.join(HERE, 'bundled.txt' if options.bundled else 'list.txt')) as f:
            names = [name for line in f for name in line.partition('#')[0].split()]
    passed = total = complete = 0
    causes = collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for name, wanted, found in pool.map(lambda name: measure(options, name), names):
            missing = [test for test in wanted if found.get(test, ('',))[0] != 'ok']
            print(f'{name:28} {len(wanted) - len(missing)}/{len(wanted)}', flush=True)
            passed += len(wanted) - len(missing)
            total += len(wanted)
            complete += not missing
            for test in missing:
                causes[why_missing(found, test)[:100]] += 1
                if options.show:
                    print(f'    {test}: {why_missing(found, test)}')
    for cause, count in causes.most_common(options.causes):
        print(f'{count:5} {cause}')
    print(f'{complete} of {len(names)} modules complete, {passed} of {total} methods pass')


if __name__ == '__main__':
    main()
