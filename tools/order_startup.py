#!/usr/bin/env python3.11
"""Writes mk/startup.ld: what an empty program touches of code and constants, to be linked side by side.

    order_startup.py OURO MAP BEFORE > mk/startup.ld

The kernel maps the 16 pages round each page that a program touches, so what runs at the start costs least memory and
fewest page faults when it lies in one piece. Two witnesses: valgrind's lackey tells each address that an empty program
touches, perf the page faults on the real processor (libc has functions of several makes, and valgrind's processor
chooses others). The linker's map (MAP) tells which input section lies at an address. `make startup-order` does the whole.
What BEFORE, an earlier answer, names stays: a page fault shows only the first visitor of 16 pages, so it takes some rounds to
see all. Names that no longer exist do no harm: the linker passes them over.
"""
import bisect
import os
import re
import subprocess
import sys
import tempfile

WANTED = ('.text', '.rodata')
HEAD = """\
/* Made by tools/order_startup.py (make startup-order): the code and constants that an empty program touches, so that they
   lie in few pages. Only the order of things in memory depends on it. */
"""
GROUP = """\
SECTIONS
{
  %s_start :
  {
%s
  }
}
INSERT BEFORE %s;
"""
# The linker merges equal strings, so its map does not tell where each came from: our own, short ones, all of them.
STRINGS = '    */release/*.o(.rodata.str1.1 .rodata.*.str1.1)'


def read_map(path):
    """Input sections of the link, sorted: (start, end, name of the section, file)."""
    found = []
    pending = None
    with open(path, encoding='utf-8') as file:
        for line in file:
            match = re.match(r' (\.\S+)$', line)
            if match:  # a long name: the rest is on the next line
                pending = match.group(1)
                continue
            match = re.match(r' (\.\S+)?\s+0x([0-9a-f]+)\s+0x([0-9a-f]+) (\S+)$', line)
            name = match and (match.group(1) or pending)
            if name:
                start, size = int(match.group(2), 16), int(match.group(3), 16)
                if start and size and name.startswith(WANTED):
                    found.append((start, start + size, name, match.group(4)))
            pending = None
    return sorted(found)


def addresses_of_valgrind(command, folder):
    trace = ['valgrind', '--tool=lackey', '--trace-mem=yes', '--log-fd=9', *command]
    with subprocess.Popen(['sh', '-c', 'exec "$@" 9>&1 >/dev/null', 'sh', *trace], stdout=subprocess.PIPE, text=True, cwd=folder) as run:
        for line in run.stdout:
            if line[:2] in ('I ', ' L', ' M'):
                yield int(line[3:].partition(',')[0], 16)
    if run.returncode:
        sys.exit(f'order_startup.py: {command} ended with {run.returncode}')


def addresses_of_perf(command, folder):
    subprocess.run(['perf', 'record', '-q', '-e', 'page-faults:u', '-c', '1', '-d', '--', *command], check=True, cwd=folder)
    script = subprocess.run(['perf', 'script', '-F', 'ip,addr'], check=True, cwd=folder, stdout=subprocess.PIPE, text=True)
    for address in script.stdout.split():
        yield int(address, 16)


def touched(addresses, sections):
    """The sections in which one of the addresses lies."""
    starts = [s[0] for s in sections]
    low, high = starts[0], max(s[1] for s in sections)
    hit, seen = set(), set()
    for address in addresses:
        if address not in seen and low <= address < high:
            seen.add(address)
            section = sections[bisect.bisect_right(starts, address) - 1]
            if address < section[1]:
                hit.add(section)
    return hit


def pattern(section):
    """How the linker script names it: own sections are unique by name, those of libraries by their archive's member."""
    _, _, name, file = section
    member = re.search(r'/(lib\w[\w.+-]*\.a)\((.+)\)$', file)
    if member:
        return '    *%s:%s(%s)' % (member.group(1), member.group(2), name)
    if '.str1.' in name:
        return STRINGS
    if name in WANTED:
        return '    *%s(%s)' % (file.removeprefix('build/release/'), name)
    return '    *(%s)' % name


def main():
    ouro, link_map, before = map(os.path.abspath, sys.argv[1:])
    sections = read_map(link_map)
    with open(before, encoding='utf-8') as file:
        keep = [line.rstrip('\n') for line in file if line.startswith('    ')]
    with tempfile.TemporaryDirectory() as folder:
        command = [ouro, 'empty.py'] # a relative path is what people type; making it absolute is part of the start
        with open(os.path.join(folder, command[1]), 'w', encoding='utf-8'):
            pass
        hit = touched(addresses_of_valgrind(command, folder), sections)
        hit |= touched(addresses_of_perf(command, folder), sections)
    lines = {pattern(section) for section in hit}.union(keep)
    print(HEAD, end='')
    for kind in WANTED:
        print(GROUP % (kind, '\n'.join(sorted(line for line in lines if '(' + kind in line)), kind), end='')


main()
