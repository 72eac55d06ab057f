"""time_program.py PROGRAM INTERPRETER...: the fastest of three runs of PROGRAM by each interpreter, in CPU seconds."""
import os
import subprocess
import sys


def cpu_seconds(command):
    before = os.times()
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    after = os.times()
    if done.returncode != 0:
        return None
    return after.children_user + after.children_system - before.children_user - before.children_system


def main():
    program, *interpreters = sys.argv[1:]
    cells = []
    for interpreter in interpreters:
        runs = [cpu_seconds([interpreter, program]) for _ in range(3)]
        cells.append("failed" if None in runs else f"{min(runs):.2f} s")
    print(f"{os.path.basename(program):24}", *(f"{os.path.basename(i)} {c:10}" for i, c in zip(interpreters, cells)))


main()
