# Subcommands, parents, conflicts, files of arguments, errors that end the program.
import argparse
import contextlib
import io
import sys

common = argparse.ArgumentParser(add_help=False)
common.add_argument('--level', type=int, default='7')
parser = argparse.ArgumentParser(prog='prog', parents=[common])
commands = parser.add_subparsers(title='commands', dest='command', help='what to do', required=True)
add = commands.add_parser('add', aliases=['a'], help='adds')
add.add_argument('what', nargs='+')
add.set_defaults(func='add')
drop = commands.add_parser('drop', help='drops')
drop.add_argument('--all', action='store_true')
for line in ('add x y', 'a z', 'drop --all', '--level 3 drop', 'drop more', 'nothing', '', '-h', 'add', '--level x add y'):
    out = io.StringIO()
    with contextlib.redirect_stderr(out), contextlib.redirect_stdout(out):
        try:
            print(parser.parse_args(line.split()))
        except SystemExit as e:
            print('exit', e.code)
    print(line, '->', out.getvalue())
try:
    parser.add_argument('--level')
except argparse.ArgumentError as e:
    print(e)
resolving = argparse.ArgumentParser(prog='p', conflict_handler='resolve', prefix_chars='+-')
resolving.add_argument('-f', '++foo')
resolving.add_argument('-f', help='the newer')
print(resolving.format_help())
for args, kwargs in ((('-x',), dict(action='nothing')), (('x',), dict(nargs=0)), (('-x',), dict(type='int')),
                     (('x',), dict(required=True)), (('--',), {}), (('-y',), dict(nargs=2, metavar=('a', 'b', 'c')))):
    try:
        resolving.add_argument(*args, **kwargs)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
mixed = argparse.ArgumentParser(prog='m')
mixed.add_argument('--x')
mixed.add_argument('cmd')
mixed.add_argument('rest', nargs='*', type=int)
print(mixed.parse_intermixed_args('do 1 --x y 2 3'.split()))
print(argparse.FileType('r')('-') is sys.stdin, argparse.FileType('w', encoding='utf-8'))
try:
    argparse.FileType()('/nonexistent/file')
except argparse.ArgumentTypeError as e:
    print(e)
