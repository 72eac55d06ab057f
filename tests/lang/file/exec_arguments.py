# Becoming another program: what os.execv and os.execve refuse, and the variables that the program sees.
import os

for args in ([], 3, [''], [1], ['a\0']):
    try:
        os.execv('/bin/true', args)
    except (TypeError, ValueError) as e:
        print(args, type(e).__name__, e)
for args, env in (([], {}), (['x'], 3), (['x'], {'a=': 'b'}), (['x'], {'': 'b'}), (['x'], {1: 'b'}), (['x'], {'a': None}),
                  (['x'], {'a': 'b\0'}), (3, {}), ([''], {}), (['x'], [('a', 'b')])):
    try:
        os.execve('/bin/true', args, env)
    except (TypeError, ValueError, AttributeError) as e:
        print(args, env, type(e).__name__, e)
for function in lambda: os.execv('/does/not/exist', ['a']), lambda: os.execve('/does/not/exist', ['a'], {}):
    try:
        function()
    except FileNotFoundError as e:
        print(e)
print(end='', flush=True)
os.execve('/bin/sh', ('sh', '-c', 'echo $ONE $TWO $0', 'name'), {b'ONE': b'eins', 'TWO': 'zwei'})
