"""Compiling what somebody types: is it whole, unfinished or wrong?"""

import __future__
import warnings

_features = [getattr(__future__, name) for name in __future__.all_feature_names]
_feature_flags = 0
for _feature in _features:
    _feature_flags |= _feature.compiler_flag

__all__ = ['compile_command', 'Compile', 'CommandCompiler']

# Compilations that must not close open blocks at the end of the text, and may say that it is unfinished.
PyCF_DONT_IMPLY_DEDENT = 0x200
PyCF_ALLOW_INCOMPLETE_INPUT = 0x4000


def _maybe_compile(compiler, source, filename, symbol):
    if symbol != 'eval':
        for line in map(str.strip, source.split('\n')):
            if line and line[0] != '#':
                break
        else:
            source = 'pass'  # nothing but comments
    with warnings.catch_warnings():
        warnings.simplefilter('ignore', (SyntaxWarning, DeprecationWarning))
        # Unfinished is what another line may mend: so say either the text itself, or the text with an empty line.
        problem = None
        for text in (source, source + '\n'):
            try:
                compiler(text, filename, symbol)
                break
            except SyntaxError as error:
                problem = str(error)
        if problem is not None and 'incomplete input' in problem:
            return None
    return compiler(source, filename, symbol)


def _compile(source, filename, symbol):
    return compile(source, filename, symbol, PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT)


def compile_command(source, filename='<input>', symbol='single'):
    """Code when the text is whole, None when it goes on; SyntaxError when it is wrong."""
    return _maybe_compile(_compile, source, filename, symbol)


class Compile:
    """compile() that remembers the __future__ features of what it has compiled."""

    def __init__(self):
        self.flags = PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT

    def __call__(self, source, filename, symbol):
        code = compile(source, filename, symbol, self.flags, True)
        self.flags |= code.co_flags & _feature_flags
        return code


class CommandCompiler:
    """compile_command with a memory for __future__ features."""

    def __init__(self):
        self.compiler = Compile()

    def __call__(self, source, filename='<input>', symbol='single'):
        return _maybe_compile(self.compiler, source, filename, symbol)
