# Help and usage: columns, wrapping, groups, subcommands, formatters.
import argparse


def show(formatter_class, width):
    parser = argparse.ArgumentParser(prog='prog', description='What %(prog)s is for:   words ' + 'and more words ' * 6,
                                     epilog='The end.\n  Indented.', usage=None,
                                     formatter_class=lambda prog: formatter_class(prog, width=width))
    parser.add_argument('files', nargs='+', type=str, help='files to read', metavar='FILE')
    parser.add_argument('--long-option-with-a-name', '-l', type=int, default=3, help='a number\nin two lines')
    parser.add_argument('-s', nargs=2, metavar=('ONE', 'TWO'), type=str, help='default %(default)s of %(dest)s, 100%%')
    parser.add_argument('--hidden', help=argparse.SUPPRESS, type=str)
    group = parser.add_argument_group('group', 'what the group is')
    group.add_argument('--choice', choices=['one', 'two'], required=True, help='some of it ' * 9, type=str)
    one = parser.add_mutually_exclusive_group(required=True)
    one.add_argument('-a', action='store_true')
    one.add_argument('-b', action='store_true', help='')
    one = parser.add_mutually_exclusive_group()
    one.add_argument('-c', type=str)
    one.add_argument('optional', nargs='?', type=str, help='positional')
    parser.add_argument('--version', action='version', version='%(prog)s 1')
    print(parser.format_help())


for formatter_class in (argparse.HelpFormatter, argparse.ArgumentDefaultsHelpFormatter, argparse.RawTextHelpFormatter,
                        argparse.RawDescriptionHelpFormatter, argparse.MetavarTypeHelpFormatter):
    show(formatter_class, 80)
show(argparse.HelpFormatter, 40)
