"""The kinds of token: their numbers, and which operator is which."""

_plain = """
ENDMARKER NAME NUMBER STRING NEWLINE INDENT DEDENT LPAR RPAR LSQB RSQB COLON COMMA SEMI PLUS MINUS STAR SLASH VBAR AMPER
LESS GREATER EQUAL DOT PERCENT LBRACE RBRACE EQEQUAL NOTEQUAL LESSEQUAL GREATEREQUAL TILDE CIRCUMFLEX LEFTSHIFT
RIGHTSHIFT DOUBLESTAR PLUSEQUAL MINEQUAL STAREQUAL SLASHEQUAL PERCENTEQUAL AMPEREQUAL VBAREQUAL CIRCUMFLEXEQUAL
LEFTSHIFTEQUAL RIGHTSHIFTEQUAL DOUBLESTAREQUAL DOUBLESLASH DOUBLESLASHEQUAL AT ATEQUAL RARROW ELLIPSIS COLONEQUAL OP
AWAIT ASYNC TYPE_IGNORE TYPE_COMMENT SOFT_KEYWORD ERRORTOKEN COMMENT NL ENCODING
""".split()

# The operators, in the order of their kinds: LPAR ... COLONEQUAL.
_spellings = """
( ) [ ] : , ; + - * / | & < > = . % { } == != <= >= ~ ^ << >> ** += -= *= /= %= &= |= ^= <<= >>= **= // //= @ @= -> ...
:=
""".split()

# Numbers from here on are symbols of a grammar in a parser's tables.
NT_OFFSET = 256
N_TOKENS = len(_plain)

tok_name = dict(enumerate(_plain))
tok_name[N_TOKENS] = 'N_TOKENS'
tok_name[NT_OFFSET] = 'NT_OFFSET'
globals().update({name: number for number, name in enumerate(_plain)})
EXACT_TOKEN_TYPES = dict(sorted((text, LPAR + number) for number, text in enumerate(_spellings)))

__all__ = ['tok_name', 'ISTERMINAL', 'ISNONTERMINAL', 'ISEOF', *_plain, 'N_TOKENS', 'NT_OFFSET']


def ISTERMINAL(x):
    """Whether the number is a token's."""
    return x < NT_OFFSET


def ISNONTERMINAL(x):
    """Whether the number is a symbol's."""
    return x >= NT_OFFSET


def ISEOF(x):
    """Whether it ends the input."""
    return x == ENDMARKER
