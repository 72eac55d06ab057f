"""Compiles source files to the files that imports read instead."""

import enum
import os
import sys
from importlib import _bootstrap_external as _files
from importlib import util as _importing
import traceback

__all__ = ['compile', 'main', 'PyCompileError', 'PycInvalidationMode']


class PyCompileError(Exception):
    """A source that could not be compiled: the exception, the file, and a message that shows both."""

    def __init__(self, exc_type, exc_value, file, msg=''):
        name = exc_type.__name__
        if not msg and exc_type is SyntaxError:
            shown = ''.join(traceback.format_exception_only(exc_type, exc_value))
            msg = shown.replace('File "<string>"', f'File "{file}"')
        msg = msg or f'Sorry: {name}: {exc_value}'
        super().__init__(msg, name, exc_value, file)
        self.exc_type_name, self.exc_value, self.file, self.msg = name, exc_value, file, msg

    def __str__(self):
        return self.msg


class PycInvalidationMode(enum.Enum):
    """How an import finds out that a compiled file is no longer that of its source: by time and size, by a hash, or not at all."""

    TIMESTAMP = 1
    CHECKED_HASH = 2
    UNCHECKED_HASH = 3


def _get_default_invalidation_mode():
    # A build that is to be the same each time must not store times.
    return PycInvalidationMode.CHECKED_HASH if os.environ.get('SOURCE_DATE_EPOCH') else PycInvalidationMode.TIMESTAMP


def _refuse_odd_target(cfile):
    kind = None
    if os.path.islink(cfile):
        kind = 'symlink and will be changed into a regular file'
    elif os.path.exists(cfile) and not os.path.isfile(cfile):
        kind = 'non-regular file and will be changed into a regular one'
    if kind:
        raise FileExistsError(f'{cfile} is a {kind} if import writes a byte-compiled file to it')


def _encode(code, source, file, loader, mode):
    if mode is PycInvalidationMode.TIMESTAMP:
        facts = loader.path_stats(file)
        return _files._code_to_timestamp_pyc(code, facts['mtime'], facts['size'])
    return _files._code_to_hash_pyc(code, _importing.source_hash(source), mode is PycInvalidationMode.CHECKED_HASH)


def compile(file, cfile=None, dfile=None, doraise=False, optimize=-1, invalidation_mode=None, quiet=0):
    """Compiles a file; the path of what was written, None after an error.

    cfile     where to write; by default where an import looks for it
    dfile     the name of the source in tracebacks
    doraise   errors are raised as PyCompileError; else they are written to stderr, unless quiet is 2
    optimize  as of the built-in compile()
    """
    mode = _get_default_invalidation_mode() if invalidation_mode is None else invalidation_mode
    if cfile is None:
        options = {'optimization': optimize or ''} if optimize >= 0 else {}
        cfile = _importing.cache_from_source(file, **options)
    _refuse_odd_target(cfile)
    loader = _files.SourceFileLoader('<py_compile>', file)
    source = loader.get_data(file)
    try:
        code = loader.source_to_code(source, dfile or file, _optimize=optimize)
    except Exception as problem:
        error = PyCompileError(problem.__class__, problem, dfile or file)
        if quiet < 2:
            if doraise:
                raise error
            sys.stderr.write(error.msg + '\n')
        return None
    folder = os.path.dirname(cfile)
    if folder:
        os.makedirs(folder, exist_ok=True)
    _files._write_atomic(cfile, _encode(code, source, file, loader, mode), _files._calc_mode(file))
    return cfile


def main():
    """Compiles the files named on the command line."""
    import argparse
    parser = argparse.ArgumentParser(description='Compiles source files for imports.')
    parser.add_argument('-q', '--quiet', action='store_true', help='say nothing of errors')
    parser.add_argument('filenames', nargs='+', help='sources; - reads their names from standard input')
    options = parser.parse_args()
    names = options.filenames
    if names == ['-']:
        names = [line.rstrip('\n') for line in sys.stdin]
    for name in names:
        try:
            compile(name, doraise=True)
        except (PyCompileError, OSError) as error:
            parser.exit(1, None if options.quiet else str(error))


if __name__ == '__main__':
    main()
