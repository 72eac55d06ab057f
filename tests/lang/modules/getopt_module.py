# Short and long options, abbreviations, what getopt() and gnu_getopt() do with the rest, errors.
import getopt

for read in (getopt.getopt, getopt.gnu_getopt):
    for line in ('-a -b value x -c', '-abvalue --long=3 --other x', '--lo 4 -- -a', '- -a', '--fl', '--flag=2', '-b', '--long', '-z',
                 '--unknown', '--o', '-:'):
        try:
            print(line, read(line.split(), 'ab:c', ['long=', 'flag', 'other', 'otter']))
        except getopt.GetoptError as e:
            print(line, '!', e, repr(e.opt), e.args)
print(getopt.gnu_getopt(['-a', 'x', '-b'], '+ab'), getopt.getopt(['--one'], '', 'one'))
