"""Checks JSON and prints it for people to read: `python -m json.tool [INFILE [OUTFILE]]`."""

import argparse
import json
import sys
from pathlib import Path


def _arguments():
    parser = argparse.ArgumentParser(prog='python -m json.tool', description='Checks JSON and prints it for people to read.')
    parser.add_argument('infile', nargs='?', type=argparse.FileType(encoding='utf-8'), default=sys.stdin,
                        help='file to read; standard input if none is given')
    parser.add_argument('outfile', nargs='?', type=Path, help='file to write; standard output if none is given')
    parser.add_argument('--sort-keys', action='store_true', help='members of each object in the order of their names')
    parser.add_argument('--no-ensure-ascii', dest='ensure_ascii', action='store_false', help='characters beyond ASCII as they are')
    parser.add_argument('--json-lines', action='store_true', help='each line of the input is a value of its own')
    layout = parser.add_mutually_exclusive_group()
    layout.add_argument('--indent', default=4, type=int, help='blanks for each level (4)')
    layout.add_argument('--tab', action='store_const', dest='indent', const='\t', help='a tab for each level')
    layout.add_argument('--no-indent', action='store_const', dest='indent', const=None, help='all on one line')
    layout.add_argument('--compact', action='store_true', help='all on one line without blanks')
    return parser.parse_args()


def main():
    """Does what the command line says; SystemExit with a message if the input is not JSON."""
    given = _arguments()
    how = {'sort_keys': given.sort_keys, 'ensure_ascii': given.ensure_ascii, 'indent': given.indent}
    if given.compact:
        how |= {'indent': None, 'separators': (',', ':')}
    with given.infile as source:
        try:
            # One value is read before the output is opened: it may be the same file.
            values = map(json.loads, source) if given.json_lines else [json.load(source)]
            with given.outfile.open('w', encoding='utf-8') if given.outfile else sys.stdout as target:
                for value in values:
                    json.dump(value, target, **how)
                    target.write('\n')
        except ValueError as e:
            raise SystemExit(e)


if __name__ == '__main__':
    try:
        main()
    except BrokenPipeError as e:
        sys.exit(e.errno)
