"""What source is compiled to: ouro's instructions as text (that of `ouro --dis`) and one by one.

Offsets are those of f_lasti, tb_lasti and co_lines(): 8 bytes a word.  The text counts words.
"""

import collections
import sys
import types

import _opcode
import opcode
from opcode import *
from opcode import __all__ as _opcodes_all

__all__ = ['code_info', 'dis', 'disassemble', 'distb', 'disco', 'findlinestarts', 'findlabels', 'show_code', 'get_instructions',
           'Instruction', 'Bytecode'] + _opcodes_all

_WORD = 8

COMPILER_FLAG_NAMES = {
    1: 'OPTIMIZED', 2: 'NEWLOCALS', 4: 'VARARGS', 8: 'VARKEYWORDS', 16: 'NESTED', 32: 'GENERATOR', 64: 'NOFREE', 128: 'COROUTINE',
    256: 'ITERABLE_COROUTINE', 512: 'ASYNC_GENERATOR',
}


def pretty_flags(flags):
    """The names of the bits of co_flags."""
    names = []
    for bit in range(32):
        if flags & 1 << bit:
            names.append(COMPILER_FLAG_NAMES.get(1 << bit, hex(1 << bit)))
    return ', '.join(names) if names else hex(0)


# ---- what can be disassembled ----

_CODE_HOLDERS = types.MethodType, types.FunctionType, types.CodeType, classmethod, staticmethod, type


def _try_compile(source, name):
    try:
        return compile(source, name, 'eval')
    except SyntaxError:
        return compile(source, name, 'exec')


def _inner(x):
    """What a method, generator or the like runs."""
    x = getattr(x, '__func__', x)
    for attribute in '__code__', 'gi_code', 'ag_code', 'cr_code':
        if hasattr(x, attribute):
            return getattr(x, attribute)
    return x


def _get_code_object(x):
    x = _inner(x)
    if isinstance(x, str):
        x = _try_compile(x, '<disassembly>')
    if hasattr(x, 'co_code'):
        return x
    raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


# ---- instructions ----

_Instruction = collections.namedtuple(
    '_Instruction', ['opname', 'opcode', 'arg', 'argval', 'argrepr', 'offset', 'starts_line', 'is_jump_target', 'positions'],
    defaults=[None])

Positions = collections.namedtuple('Positions', ['lineno', 'end_lineno', 'col_offset', 'end_col_offset'], defaults=[None] * 4)


class Instruction(_Instruction):
    """One instruction.

    opname          its name
    opcode          its number
    arg             the numbers of its operands, a tuple
    argval          where it jumps to (an offset), else arg
    argrepr         the operands as the text shows them
    offset          where it lies
    starts_line     the line that begins here, or None
    is_jump_target  whether jumps or handlers lead here
    positions       Positions of the source, where they are known
    """

    __slots__ = ()


def _plain(code):
    """Without what running it has made of its instructions."""
    return code.replace()


def get_instructions(x, *, first_line=None, show_caches=False, adaptive=False):
    """The instructions of a function, method, source text or code object, in order."""
    code = _get_code_object(x)
    shift = first_line - code.co_firstlineno if first_line is not None else 0
    starts = dict(findlinestarts(code))
    places = list(code.co_positions())
    for word, number, name, operands, text, _, is_target, target in _opcode.instructions(code if adaptive else _plain(code)):
        offset = word * _WORD
        line = starts.get(offset)
        where = Positions(*places[offset // 2]) if offset // 2 < len(places) else None  # co_positions() counts units of 2 bytes
        arg = operands if operands else None
        yield Instruction(name, number, arg, target * _WORD if target is not None else arg, text, offset,
                          line + shift if line is not None else None, is_target, where)


def findlinestarts(code):
    """(offset, line) of each place where another line begins."""
    last = None
    for start, _, line in code.co_lines():
        if line is not None and line != last:
            last = line
            yield start, line


def findlabels(code):
    """The offsets that jumps in the bytes of co_code lead to."""
    labels = []
    words = memoryview(code).cast('B').cast('Q')
    at = 0
    while at < len(words):
        word = words[at]
        letters, caches = opcode.operands[word & 0xffff], opcode._inline_cache_entries[word & 0xffff]
        following = at + 1 + caches
        if 'J' in letters or 'j' in letters:
            distance = word >> 32 if 'J' in letters else words[at + 1] >> 32
            if distance >= 1 << 31:
                distance -= 1 << 32
            label = (following + distance) * _WORD
            if label not in labels:
                labels.append(label)
        at = following
    return labels


# ---- text ----

def _source_of(code):
    import linecache
    lines = linecache.getlines(code.co_filename)
    return ''.join(lines) if lines else None


def _inner_codes(code):
    return [constant for constant in code.co_consts if hasattr(constant, 'co_code')]


def _count(code):
    return 1 + sum(_count(inner) for inner in _inner_codes(code))


def _texts(code, adaptive=False):
    """The text of the code and of each code in it, in the order of _walk()."""
    text = _opcode.disassemble(code if adaptive else _plain(code), _source_of(code))
    first, *others = text.split('\n\ncode ')
    return [first.rstrip('\n')] + ['code ' + other.rstrip('\n') for other in others]


def _walk(code, texts, depth):
    """The texts down to a depth (None: all), the other ones left out."""
    shown = [texts.pop(0)]
    for inner in _inner_codes(code):
        if depth is None or depth > 0:
            shown += _walk(inner, texts, depth and depth - 1)
        else:
            del texts[:_count(inner)]
    return shown


def _mark(text, lasti):
    if lasti < 0:
        return text
    lines = text.split('\n')
    for number, line in enumerate(lines):
        words = line.replace('>>', '  ', 1).split()
        if words and words[0] == str(lasti // _WORD) and not line[:7].rstrip().endswith('|') and '|' not in line[:8]:
            lines[number] = '--' + line[2:] if line[2:4] == '>>' else '-->' + line[3:]
            break
    return '\n'.join(lines)


def _print_code(code, lasti=-1, *, file=None, depth=0, adaptive=False):
    first, *others = _walk(code, _texts(code, adaptive), depth)
    print(_mark(first, lasti), file=file)
    for text in others:
        print(file=file)
        print(text, file=file)


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False):
    """Prints the instructions of a class, method, function, generator, code, source text; without an argument those of the last error.

    Code within is shown as well, down to depth.
    """
    if x is None:
        distb(file=file, show_caches=show_caches, adaptive=adaptive)
        return
    x = _inner(x)
    if hasattr(x, '__dict__'):
        for name, member in sorted(x.__dict__.items()):
            if isinstance(member, _CODE_HOLDERS):
                print(f'Disassembly of {name}:', file=file)
                try:
                    dis(member, file=file, depth=depth, show_caches=show_caches, adaptive=adaptive)
                except TypeError as problem:
                    print('Sorry:', problem, file=file)
                print(file=file)
    elif hasattr(x, 'co_code'):
        _print_code(x, file=file, depth=depth, adaptive=adaptive)
    elif isinstance(x, str):
        _print_code(_try_compile(x, '<dis>'), file=file, depth=depth, adaptive=adaptive)
    else:
        raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False):
    """Prints the instructions of a code object alone; that at lasti gets an arrow."""
    _print_code(co, lasti, file=file, adaptive=adaptive)


disco = disassemble


def distb(tb=None, *, file=None, show_caches=False, adaptive=False):
    """Prints the code in which an error was raised: that of a traceback, or the last one."""
    if tb is None:
        following = getattr(sys, 'last_traceback', None)
        if following is None:
            raise RuntimeError('no last traceback to disassemble')
        while following is not None:
            tb, following = following, following.tb_next
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file, show_caches=show_caches, adaptive=adaptive)


# ---- about a code object ----

def _numbered(title, items):
    return [title] + [f'{number:4d}: {item}' for number, item in enumerate(items)] if items else []


def _format_code_info(co):
    lines = [
        f'Name:              {co.co_name}',
        f'Filename:          {co.co_filename}',
        f'Argument count:    {co.co_argcount}',
        f'Positional-only arguments: {co.co_posonlyargcount}',
        f'Kw-only arguments: {co.co_kwonlyargcount}',
        f'Number of locals:  {co.co_nlocals}',
        f'Stack size:        {co.co_stacksize}',
        f'Flags:             {pretty_flags(co.co_flags)}',
    ]
    lines += _numbered('Constants:', [repr(constant) for constant in co.co_consts])
    lines += _numbered('Names:', co.co_names)
    lines += _numbered('Variable names:', co.co_varnames)
    lines += _numbered('Free variables:', co.co_freevars)
    lines += _numbered('Cell variables:', co.co_cellvars)
    return '\n'.join(lines)


def code_info(x):
    """What is known of the code of a function, method, source text or code object, as text."""
    return _format_code_info(_get_code_object(x))


def show_code(co, *, file=None):
    """Prints code_info()."""
    print(code_info(co), file=file)


class Bytecode:
    """The code of something, to be gone through or printed."""

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False):
        self.codeobj = code = _get_code_object(x)
        self.first_line = code.co_firstlineno if first_line is None else first_line
        self.current_offset = current_offset
        self.show_caches = show_caches
        self.adaptive = adaptive
        self._original_object = x

    def __iter__(self):
        return get_instructions(self.codeobj, first_line=self.first_line, show_caches=self.show_caches, adaptive=self.adaptive)

    def __repr__(self):
        return f'{self.__class__.__name__}({self._original_object!r})'

    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        """Of the innermost code of a traceback, with the place of the error."""
        while tb.tb_next:
            tb = tb.tb_next
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti, show_caches=show_caches, adaptive=adaptive)

    def info(self):
        """code_info() of it."""
        return _format_code_info(self.codeobj)

    def dis(self):
        """The text that disassemble() prints."""
        import io
        with io.StringIO() as output:
            lasti = -1 if self.current_offset is None else self.current_offset
            _print_code(self.codeobj, lasti, file=output, adaptive=self.adaptive)
            return output.getvalue()


def _main():
    import argparse
    parser = argparse.ArgumentParser()
    parser.add_argument('infile', type=argparse.FileType('rb'), nargs='?', default='-')
    arguments = parser.parse_args()
    with arguments.infile as infile:
        source = infile.read()
    dis(compile(source, arguments.infile.name, 'exec'))


if __name__ == '__main__':
    _main()
