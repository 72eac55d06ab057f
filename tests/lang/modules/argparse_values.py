# Reading: how many arguments each kind takes, abbreviations, short options together, "--".
import argparse

parser = argparse.ArgumentParser(prog='prog', exit_on_error=False)
parser.add_argument('first', type=int)
parser.add_argument('rest', nargs='*', default='none')
parser.add_argument('-v', '--verbose', action='count', default=0)
parser.add_argument('-x', action='append')
parser.add_argument('--pair', nargs=2, metavar=('A', 'B'))
parser.add_argument('--maybe', nargs='?', const='const', default='default')
parser.add_argument('--many', nargs='+', type=float)
parser.add_argument('--flag', action=argparse.BooleanOptionalAction)
parser.add_argument('--kind', choices=['a', 'b'])
parser.add_argument('--no', dest='yes', action='store_false')
for line in ('1', '1 2 3', '-vvxa 1 -xb -x=c', '1 --pair 2 3 4', '1 --maybe', '--maybe 5 1', '1 --many 2 3 -v', '1 --no-flag --no',
             '-1 -- -2 --pair', '1 --ver --pai 1 2', 'x', '1 --pair 2', '1 --many', '1 --kind c', '1 --verbose=3', '1 --unknown=3 -v',
             '', '1 --ma 3', '1 -x', '--flag'):
    try:
        print(line, parser.parse_known_args(line.split()))
    except argparse.ArgumentError as e:
        print(line, '!', e)
    except SystemExit as e:
        print(line, 'exit', e)
print(repr(parser), parser._actions[1], argparse.Namespace(a=1) == argparse.Namespace(a=1), 'a' in argparse.Namespace(a=1))
