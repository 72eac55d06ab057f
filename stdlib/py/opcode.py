"""The instructions of ouro's register machine, by number and by name.

A word of code holds an opcode and up to three operands; some opcodes have cache words behind them.  The letters of `operands` say
what each is: R, T a register, L a local, K a constant, n a name, i a number, J or j a jump.
"""

from _opcode import stack_effect
from _opcode import table as _table

__all__ = ['cmp_op', 'hasconst', 'hasname', 'hasjrel', 'hasjabs', 'haslocal', 'hascompare', 'hasfree', 'opname', 'opmap',
           'HAVE_ARGUMENT', 'EXTENDED_ARG', 'hasnargs', 'stack_effect']

cmp_op = ('<', '<=', '==', '!=', '>', '>=')

opname = [name for name, _, _, _ in _table]
opmap = {name: number for number, name in enumerate(opname)}
operands = [letters for _, letters, _, _ in _table]
_inline_cache_entries = [words for _, _, words, _ in _table]
_generic = [number for _, _, _, number in _table]

# Every opcode may have operands, and none needs a prefix for large ones.
HAVE_ARGUMENT = 0
EXTENDED_ARG = len(opname)


def _those_with(letters):
    return [number for number, text in enumerate(operands) if any(letter in text for letter in letters)]


hasconst = _those_with('K')
hasname = _those_with('n')
hasjrel = _those_with('Jj')
hasjabs = []
haslocal = _those_with('L')
hascompare = [number for number, name in enumerate(opname) if 'COMPARE' in name]
hasfree = [number for number, name in enumerate(opname) if 'FREE' in name or 'CELL' in name or 'DEREF' in name]
hasnargs = [number for number, name in enumerate(opname) if name.startswith('CALL')]
