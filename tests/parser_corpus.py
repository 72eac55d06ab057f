"""Compares ouro's parser with CPython's, file by file and snippet by snippet.

usage: parser_corpus.py [--driver PROGRAM] [--ast DIR...] [--errors [--mutate]] [--tokens DIR...] [--limit N]

PROGRAM is made from tests/unit/parser/dump_driver.c; without --driver it is built here from the archives of a release
build (make). Run with python3.11.
--ast     every .py file under DIR: the same tree (ast.dump with attributes) or the same error
--errors  broken snippets: those in the test suite of CPython (test_syntax and others) and in
          unit/parser/snippets.txt
--tokens  every .py file under DIR: the same tokens as `python -m tokenize -e`
The last line is "N same, N different".
"""
import argparse
import ast
import io
import os
import re
import subprocess
import sys
import tempfile
import token
import tokenize
import unicodedata
import warnings

sys.setrecursionlimit(20000)


def name_sources():
    """The text in which names of characters are looked for: all tests."""
    texts = [SNIPPETS]
    folder = os.path.join(os.path.dirname(os.__file__), 'test')
    for path in python_files([folder], None):
        with open(path, encoding='latin-1') as file:
            texts.append(file.read())
    return ''.join(texts)


class Driver:
    def __init__(self, program):
        # Character names for \N{...}, which the parser asks its caller for.
        self.names = tempfile.NamedTemporaryFile('w', suffix='.txt')
        for match in set(re.findall(r'\\N\{([^}]*)\}', name_sources())):
            try:
                self.names.write(f'{match};{ord(unicodedata.lookup(match)):x}\n')
            except (KeyError, TypeError):
                pass
        self.names.flush()
        os.environ['OU_NAMES'] = self.names.name
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, command, mode, path):
        self.process.stdin.write(f'{command} {mode} {path}\n'.encode())
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f'the driver died on {path} ({self.process.wait()})')
        data = self.process.stdout.read(int(line))
        try:
            return data.decode('utf-8', 'surrogatepass')
        except UnicodeDecodeError:
            return data.decode('utf-8', 'replace')


def constant(match):
    kind, data = match[1], bytes.fromhex(match[2])
    if kind == 'str':
        return repr(data.decode('utf-8', 'surrogatepass'))
    if kind == 'bytes':
        return repr(data)
    text = data.decode()
    if kind == 'int':
        sys.set_int_max_str_digits(0)
        value = int(text, 0) if text.strip('0') else 0
        return repr(value)
    return repr(float(text)) if kind == 'float' else repr(complex(text + 'j'))


def ours(answer):
    """(dump or error tuple, warnings)"""
    raised = []
    while answer.startswith('?'):
        line, answer = answer.split('\n', 1)
        category, lineno, message = line[1:].split('|', 2)
        raised.append((category, int(lineno), message))
    if not answer.startswith('!'):
        return re.sub('<(int|float|imag|str|bytes):([0-9a-f]*)>', constant, answer), raised
    name, *numbers, rest = answer[1:].split('|', 6)
    message, text = rest.split('\x01', 1)
    lineno, offset, end_lineno, end_offset, incomplete = map(int, numbers)
    return (name, message, lineno, offset, end_lineno, end_offset), raised


def theirs(source, mode):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        try:
            dump = ast.dump(compile(source, '<corpus>', {'file': 'exec'}.get(mode, mode), ast.PyCF_ONLY_AST,
                                    dont_inherit=True), include_attributes=True)
        except SyntaxError as error:
            numbers = [error.lineno, error.offset, error.end_lineno, error.end_offset]
            dump = (type(error).__name__, error.msg, *numbers)
        except RecursionError:
            dump = None
        except (ValueError, MemoryError, OverflowError) as error:
            dump = (type(error).__name__, str(error), None, None, None, None)
    return dump, [(w.category.__name__, w.lineno, str(w.message)) for w in caught]


def same_error(mine, their):
    if mine[0] != their[0] or mine[1] != their[1]:
        return mine[0] == their[0] == 'MemoryError'
    if their[0] not in ('SyntaxError', 'IndentationError', 'TabError'):
        return True
    if their[4] is None:
        return mine[2:4] == their[2:4]
    return mine[2:] == their[2:]


class Tally:
    def __init__(self):
        self.same = self.different = 0

    def add(self, same, title, mine='', their=''):
        if same:
            self.same += 1
            return
        self.different += 1
        if isinstance(mine, str) and isinstance(their, str) and len(mine) > 300:
            at = next((i for i, (a, b) in enumerate(zip(mine, their)) if a != b), min(len(mine), len(their)))
            mine, their = mine[max(0, at - 150):at + 100], their[max(0, at - 150):at + 100]
        print(f'DIFFERENT {title}\n  ours   {str(mine)[:500]}\n  theirs {str(their)[:500]}')


def python_files(folders, limit):
    for folder in folders:
        if os.path.isfile(folder):
            yield folder
            continue
        found = sorted(os.path.join(where, name) for where, _, names in os.walk(folder) for name in names
                       if name.endswith('.py'))
        yield from found[:limit]


def check_trees(driver, folders, limit, tally):
    for path in python_files(folders, limit):
        with open(path, 'rb') as file:
            source = file.read()
        mine, my_warnings = ours(driver.ask('ast', 'file', path))
        their, their_warnings = theirs(source, 'file')
        if their is None:
            continue
        if isinstance(their, tuple) and isinstance(mine, tuple):
            tally.add(same_error(mine, their), path, mine, their)
        else:
            tally.add(mine == their, path, mine, their)
        if not isinstance(their, tuple) and set(my_warnings) != set(their_warnings):
            tally.add(False, f'{path} (warnings)', my_warnings, their_warnings)


def tokens_of(source):
    lines = []
    for item in tokenize.tokenize(io.BytesIO(source).readline):
        if item.type in (tokenize.ENCODING, tokenize.COMMENT, tokenize.NL):
            continue
        place = '%d,%d-%d,%d:' % (item.start + item.end)
        lines.append('%-20s%-15s%-15r' % (place, token.tok_name[item.exact_type], item.string))
    return [line.rstrip() for line in lines]


def check_tokens(driver, folders, limit, tally):
    for path in python_files(folders, limit):
        with open(path, 'rb') as file:
            source = file.read()
        try:
            compile(source, path, 'exec', ast.PyCF_ONLY_AST)
            their = tokens_of(source)
        except (SyntaxError, ValueError, tokenize.TokenError, RecursionError):
            continue
        mine = [line.rstrip() for line in driver.ask('tokens', 'file', path).split('\n')[:-1]]
        bad = next((pair for pair in zip(mine, their) if pair[0] != pair[1]), (len(mine), len(their)))
        tally.add(mine == their, path, *bad)


# Broken (and a few whole) programs beyond those in the test suite, a line each, with \\n, \\t and \\\\ for what they mean.
with open(os.path.join(os.path.dirname(__file__), 'unit', 'parser', 'snippets.txt'), encoding='utf-8') as file:
    SNIPPETS = file.read()


def snippets():
    for line in SNIPPETS.strip('\n').split('\n'):
        yield line.replace('\\n', '\n').replace('\\t', '\t').replace('\\\\', '\\')


TEST_FILES = ('test_syntax test_exceptions test_fstring test_eof test_grammar test_named_expressions test_positional_'
              'only_arg test_patma test_string_literals test_unpack_ex test_generators test_genexps test_keywordonlyarg '
              'test_coroutines test_except_star test_codeop test_ast test_compile test_flufl test_global test_scope '
              'test_dictcomps test_setcomps test_listcomps test_decorators test_type_comments test_unparse test_with '
              'test_super test_peg_generator.test_c_parser test_tabnanny test_tokenize test_dictviews').split()


def suite_snippets(folder):
    """Every string constant of these tests that looks like a program, and the doctest examples in them."""
    import doctest
    parser = doctest.DocTestParser()
    for name in TEST_FILES:
        path = os.path.join(folder, 'test', *name.split('.')) + '.py'
        if not os.path.exists(path):
            continue
        with open(path, 'rb') as file:
            tree = ast.parse(file.read())
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
                continue
            if '>>>' in node.value:
                try:
                    yield from (example.source for example in parser.get_examples(node.value))
                except ValueError:
                    pass
            elif len(node.value) < 4000:
                yield node.value


def mutations(source):
    """Programs with one token left out, doubled or swapped with the next."""
    try:
        items = [item for item in tokenize.generate_tokens(io.StringIO(source).readline)]
    except (tokenize.TokenError, SyntaxError):
        return
    lines = source.split('\n')
    for item in items:
        if not item.string.strip() or item.start[0] != item.end[0]:
            continue
        row = item.start[0] - 1
        line = lines[row]
        for text in ('', item.string + ' ' + item.string, '(', ')', ',', '=', ':', ' x ', ' 1', ' for ', ' if ', ' . ', '*', '**', ':='):
            changed = line[:item.start[1]] + text + line[item.end[1]:]
            yield '\n'.join(lines[:row] + [changed] + lines[row + 1:])


def check_errors(driver, tally, folder, mutate, only_mine, every):
    seen = set()
    base = list(snippets())
    if not only_mine:
        base += suite_snippets(folder)
    programs = base + ([m for s in base if len(s) < 300 for m in mutations(s)] if mutate else [])
    programs = programs[::every]
    with tempfile.TemporaryDirectory() as where:
        path = os.path.join(where, 'snippet.py')
        for source in programs:
            if source in seen or '\0' in source:
                continue
            seen.add(source)
            try:
                data = source.encode()
            except UnicodeEncodeError:
                continue
            with open(path, 'wb') as file:
                file.write(data)
            for mode in ('file',) if mutate else ('file', 'eval', 'single'):
                mine, my_warnings = ours(driver.ask('ast', mode + '+str', path))
                their, their_warnings = theirs(source, mode)
                if their is None:
                    continue
                if isinstance(mine, tuple) and isinstance(their, tuple):
                    tally.add(same_error(mine, their), f'{mode} {source!r}', mine, their)
                else:
                    tally.add(mine == their, f'{mode} {source!r}', mine, their)


def build_driver():
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    program = os.path.join(tempfile.mkdtemp(), 'dump_driver')
    archives = [f'build/release/lib{unit}.a' for unit in ('parser', 'lexer', 'alloc')]
    subprocess.run(['make', '-s', 'CONFIG=release', *archives], cwd=root, check=True)
    subprocess.run(['cc', '-std=c11', '-D_GNU_SOURCE', '-O1', '-I.', '-no-pie', '-o', program,
                    'tests/unit/parser/dump_driver.c', *archives, '-lutf8proc', '-lpthread'], cwd=root, check=True)
    return program


def main():
    options = argparse.ArgumentParser()
    options.add_argument('--driver')
    options.add_argument('--ast', nargs='+', default=[])
    options.add_argument('--tokens', nargs='+', default=[])
    options.add_argument('--errors', action='store_true')
    options.add_argument('--mutate', action='store_true', help='spoil each snippet token by token')
    options.add_argument('--mine', action='store_true', help='only the snippets of snippets.txt')
    options.add_argument('--limit', type=int, help='so many files of each folder')
    options.add_argument('--every', type=int, default=1, help='only every so many snippets')
    arguments = options.parse_args()
    driver = Driver(arguments.driver or build_driver())
    tally = Tally()
    check_trees(driver, arguments.ast, arguments.limit, tally)
    check_tokens(driver, arguments.tokens, arguments.limit, tally)
    if arguments.errors:
        check_errors(driver, tally, os.path.dirname(os.__file__), arguments.mutate, arguments.mine, arguments.every)
    print(f'{tally.same} same, {tally.different} different')
    sys.exit(tally.different > 0)


if __name__ == '__main__':
    main()
