"""The instructions of ouro's register machine, by number and by name.

A word of code holds an opcode and up to three operands; some opcodes have cache words behind them.  The letters of `operands` say
what each is: R, T a register, L a local, K a constant, n a name, i a number, J or j a jump.
"""

from _opcode import named, stack_effect, table, with_operands

__all__ = ['cmp_op', 'hasconst', 'hasname', 'hasjrel', 'hasjabs', 'haslocal', 'hascompare', 'hasfree', 'opname', 'opmap',
           'HAVE_ARGUMENT', 'EXTENDED_ARG', 'hasnargs', 'stack_effect']

cmp_op = ('<', '<=', '==', '!=', '>', '>=')

opname, operands, _inline_cache_entries, _generic = map(list, zip(*table))
opmap = {name: number for number, name in enumerate(opname)}

# Every opcode may have operands, and none needs a prefix for large ones.
HAVE_ARGUMENT = 0
EXTENDED_ARG = len(opname)

hasconst = with_operands('K')
hasname = with_operands('n')
hasjrel = with_operands('J', 'j')
hasjabs = []
haslocal = with_operands('L')
hascompare = named('COMPARE')
hasfree = named('FREE', 'CELL', 'DEREF')
hasnargs = [number for number, name in enumerate(opname) if name.startswith('CALL')]

del named, table, with_operands
