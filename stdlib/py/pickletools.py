"""What is inside a pickle: its opcodes one by one (genops), as a listing (dis), and without those it does not need (optimize).

Nothing that a pickle names is imported or called here.
"""

import codecs
import io
import struct
import sys

import pickle as _pickle

__all__ = ['dis', 'genops', 'optimize']

# How an opcode's argument is stored, where a fixed number of bytes does not say it.
UP_TO_NEWLINE, TAKEN_FROM_ARGUMENT1, TAKEN_FROM_ARGUMENT4, TAKEN_FROM_ARGUMENT4U, TAKEN_FROM_ARGUMENT8U = range(-1, -6, -1)

# ---- arguments ----


def _number(name, size, layout):
    """A reader of a number of so many bytes."""
    def read(f):
        data = f.read(size)
        if len(data) != size:
            raise ValueError(f'not enough data in stream to read {name}')
        return struct.unpack(layout, data)[0]
    return read


_NUMBERS = {name: _number(name, size, layout) for name, size, layout in (
    ('uint1', 1, 'B'), ('uint2', 2, '<H'), ('int4', 4, '<i'), ('uint4', 4, '<I'), ('uint8', 8, '<Q'))}


def _float8(f):
    data = f.read(8)
    if len(data) != 8:
        raise ValueError('not enough data in stream to read float8')
    return struct.unpack('>d', data)[0]


def _counted(name, size_name, convert, short='expected {size} bytes in a {name}, but only {rest} remain'):
    """A reader of bytes with their number in front; `short` is the complaint when there are fewer."""
    read_size = _NUMBERS[size_name]

    def read(f):
        size = read_size(f)
        if size < 0:
            raise ValueError(f'{name} byte count < 0: {size}')
        if size > sys.maxsize:
            raise ValueError(f'{name} byte count > sys.maxsize: {size}')
        data = f.read(size)
        if len(data) != size:
            raise ValueError(short.format(name=name, size=size, rest=len(data)))
        return convert(data)
    return read


def _line(f):
    data = f.readline()
    if not data.endswith(b'\n'):
        raise ValueError('no newline found when trying to read stringnl')
    return data[:-1]


def _plain_line(f):
    return _line(f).decode('ascii')


def _quoted_line(f):
    data = _line(f)
    quote = data[:1]
    if quote not in (b'"', b"'"):
        raise ValueError(f'no string quotes around {data!r}')
    if not data.endswith(quote):
        raise ValueError(f'strinq quote {quote!r} not found at both ends of {data!r}')
    return codecs.escape_decode(data[1:-1])[0].decode('ascii')


def _two_lines(f):
    return f'{_plain_line(f)} {_plain_line(f)}'


def _unicode_line(f):
    data = f.readline()
    if not data.endswith(b'\n'):
        raise ValueError('no newline found when trying to read unicodestringnl')
    return str(data[:-1], 'raw-unicode-escape')


def _decimal_int(f):
    text = _line(f)
    return {b'00': False, b'01': True}[text] if text in (b'00', b'01') else int(text)


def _decimal_long(f):
    return int(_line(f).removesuffix(b'L'))


def _decimal_float(f):
    return float(_line(f))


def _latin1(data):
    return data.decode('latin-1')


def _utf8(data):
    return str(data, 'utf-8', 'surrogatepass')


class ArgumentDescriptor:
    """One kind of argument: its name, its size in bytes (or one of the constants above), and what reads it from a file."""

    __slots__ = 'name', 'n', 'reader', 'doc'

    def __init__(self, name, n, reader, doc):
        self.name, self.n, self.reader, self.doc = name, n, reader, doc


def _long(name, size_name):
    return _counted(name, size_name, _pickle.decode_long, 'not enough data in stream to read {name}')


_ARGUMENTS = {row[0]: ArgumentDescriptor(*row) for row in (
    ('uint1', 1, _NUMBERS['uint1'], 'One byte, from 0 on.'),
    ('uint2', 2, _NUMBERS['uint2'], 'Two bytes, the low one first, from 0 on.'),
    ('int4', 4, _NUMBERS['int4'], 'Four bytes, the low one first, with a sign.'),
    ('uint4', 4, _NUMBERS['uint4'], 'Four bytes, the low one first, from 0 on.'),
    ('uint8', 8, _NUMBERS['uint8'], 'Eight bytes, the low one first, from 0 on.'),
    ('float8', 8, _float8, 'Eight bytes of a double, the high one first.'),
    ('stringnl', UP_TO_NEWLINE, _quoted_line, 'A line with a string in quotes, escapes inside.'),
    ('stringnl_noescape', UP_TO_NEWLINE, _plain_line, 'A line of ASCII, without escapes.'),
    ('stringnl_noescape_pair', UP_TO_NEWLINE, _two_lines, 'Two lines of ASCII; a blank joins them here.'),
    ('unicodestringnl', UP_TO_NEWLINE, _unicode_line, 'A line of text in the encoding raw-unicode-escape.'),
    ('decimalnl_short', UP_TO_NEWLINE, _decimal_int, 'A line with an int in decimal; 00 and 01 are the bools.'),
    ('decimalnl_long', UP_TO_NEWLINE, _decimal_long, 'A line with an int in decimal, and an L perhaps.'),
    ('floatnl', UP_TO_NEWLINE, _decimal_float, 'A line with a float in decimal.'),
    ('string1', TAKEN_FROM_ARGUMENT1, _counted('string1', 'uint1', _latin1), 'A byte with the length, then a string.'),
    ('string4', TAKEN_FROM_ARGUMENT4, _counted('string4', 'int4', _latin1), 'Four bytes with the length, then a string.'),
    ('bytes1', TAKEN_FROM_ARGUMENT1, _counted('bytes1', 'uint1', bytes), 'A byte with the length, then bytes.'),
    ('bytes4', TAKEN_FROM_ARGUMENT4U, _counted('bytes4', 'uint4', bytes), 'Four bytes with the length, then bytes.'),
    ('bytes8', TAKEN_FROM_ARGUMENT8U, _counted('bytes8', 'uint8', bytes), 'Eight bytes with the length, then bytes.'),
    ('bytearray8', TAKEN_FROM_ARGUMENT8U, _counted('bytearray8', 'uint8', bytearray), 'Eight bytes with the length, then bytes.'),
    ('unicodestring1', TAKEN_FROM_ARGUMENT1, _counted('unicodestring1', 'uint1', _utf8), 'A byte with the length, then UTF-8.'),
    ('unicodestring4', TAKEN_FROM_ARGUMENT4U, _counted('unicodestring4', 'uint4', _utf8), 'Four bytes with the length, then UTF-8.'),
    ('unicodestring8', TAKEN_FROM_ARGUMENT8U, _counted('unicodestring8', 'uint8', _utf8), 'Eight bytes with the length, then UTF-8.'),
    ('long1', TAKEN_FROM_ARGUMENT1, _long('long1', 'uint1'), 'A byte with the length, then an int, low byte first.'),
    ('long4', TAKEN_FROM_ARGUMENT4, _long('long4', 'int4'), 'Four bytes with the length, then an int, low byte first.'),
)}


# ---- opcodes ----

class StackObject:
    """What an opcode finds on the stack or leaves there."""

    __slots__ = 'name', 'obtype', 'doc'

    def __init__(self, name, obtype, doc):
        self.name, self.obtype, self.doc = name, obtype, doc

    def __repr__(self):
        return self.name


def _object(name, kind, doc):
    return StackObject(name, kind, doc)


anyobject = _object('any', object, 'Any object.')
markobject = _object('mark', StackObject, 'The mark below the items of a container.')
stackslice = _object('stackslice', StackObject, 'All above the topmost mark.')
_STACK = {'mark': markobject, 'slice': stackslice, 'any': anyobject} | {name: _object(name, kind, doc) for name, kind, doc in (
    ('int', int, 'An int.'), ('int_or_bool', (int, bool), 'An int or a bool.'), ('bool', bool, 'A bool.'), ('float', float, 'A float.'),
    ('bytes_or_str', (bytes, str), 'Bytes or a str, as the reader is told to decode.'), ('bytes', bytes, 'Bytes.'),
    ('bytearray', bytearray, 'A bytearray.'), ('str', str, 'A str.'), ('None', type(None), 'None.'), ('tuple', tuple, 'A tuple.'),
    ('list', list, 'A list.'), ('dict', dict, 'A dict.'), ('set', set, 'A set.'), ('frozenset', set, 'A frozenset.'),
    ('buffer', object, 'An object with a buffer.'))}


class OpcodeInfo:
    """An opcode: name, the character it is, its argument (or None), the stack before and after it, the protocol it is from."""

    __slots__ = 'name', 'code', 'arg', 'stack_before', 'stack_after', 'proto', 'doc'

    def __init__(self, name, code, arg, stack_before, stack_after, proto, doc):
        self.name, self.code, self.arg, self.proto, self.doc = name, code, arg, proto, doc
        self.stack_before, self.stack_after = stack_before, stack_after


# Protocol, name, argument or -, stack before > stack after, what it does; the character is the one that pickle knows.
_ROWS = '''
0 INT             decimalnl_short        > int_or_bool             Pushes an int or a bool.
1 BININT          int4                   > int                     Pushes an int.
1 BININT1         uint1                  > int                     Pushes a small int.
1 BININT2         uint2                  > int                     Pushes an int below 65536.
0 LONG            decimalnl_long         > int                     Pushes an int of any size.
2 LONG1           long1                  > int                     Pushes an int of up to 255 bytes.
2 LONG4           long4                  > int                     Pushes an int of any size.
0 STRING          stringnl               > bytes_or_str            Pushes a string of Python 2.
1 BINSTRING       string4                > bytes_or_str            Pushes a string of Python 2.
1 SHORT_BINSTRING string1                > bytes_or_str            Pushes a short string of Python 2.
3 BINBYTES        bytes4                 > bytes                   Pushes bytes.
3 SHORT_BINBYTES  bytes1                 > bytes                   Pushes up to 255 bytes.
4 BINBYTES8       bytes8                 > bytes                   Pushes bytes of any number.
5 BYTEARRAY8      bytearray8             > bytearray               Pushes a bytearray.
5 NEXT_BUFFER     -                      > buffer                  Pushes the next buffer that is kept outside.
5 READONLY_BUFFER - buffer               > buffer                  Makes the buffer on top read-only.
0 NONE            -                      > None                    Pushes None.
2 NEWTRUE         -                      > bool                    Pushes True.
2 NEWFALSE        -                      > bool                    Pushes False.
0 UNICODE         unicodestringnl        > str                     Pushes a str.
4 SHORT_BINUNICODE unicodestring1        > str                     Pushes a str of up to 255 bytes.
1 BINUNICODE      unicodestring4         > str                     Pushes a str.
4 BINUNICODE8     unicodestring8         > str                     Pushes a str of any length.
0 FLOAT           floatnl                > float                   Pushes a float.
1 BINFLOAT        float8                 > float                   Pushes a float.
1 EMPTY_LIST      -                      > list                    Pushes an empty list.
0 APPEND          - list any             > list                    Appends the object on top to the list below it.
1 APPENDS         - list mark slice      > list                    Appends all above the mark to the list below it.
0 LIST            - mark slice           > list                    Makes a list of all above the mark.
1 EMPTY_TUPLE     -                      > tuple                   Pushes the empty tuple.
0 TUPLE           - mark slice           > tuple                   Makes a tuple of all above the mark.
2 TUPLE1          - any                  > tuple                   Makes a tuple of the object on top.
2 TUPLE2          - any any              > tuple                   Makes a tuple of the two objects on top.
2 TUPLE3          - any any any          > tuple                   Makes a tuple of the three objects on top.
1 EMPTY_DICT      -                      > dict                    Pushes an empty dict.
0 DICT            - mark slice           > dict                    Makes a dict of all above the mark: key, value, key, value.
0 SETITEM         - dict any any         > dict                    Puts a key and a value into the dict below them.
1 SETITEMS        - dict mark slice      > dict                    Puts all keys and values above the mark into the dict below it.
4 EMPTY_SET       -                      > set                     Pushes an empty set.
4 ADDITEMS        - set mark slice       > set                     Adds all above the mark to the set below it.
4 FROZENSET       - mark slice           > frozenset               Makes a frozenset of all above the mark.
0 POP             - any                  >                         Drops the object on top.
0 DUP             - any                  > any any                 Pushes the object on top once more.
0 MARK            -                      > mark                    Pushes a mark.
1 POP_MARK        - mark slice           >                         Drops all down to the mark.
0 GET             decimalnl_short        > any                     Pushes an object of the memo.
1 BINGET          uint1                  > any                     Pushes an object of the memo.
1 LONG_BINGET     uint4                  > any                     Pushes an object of the memo.
0 PUT             decimalnl_short        >                         Stores the object on top in the memo.
1 BINPUT          uint1                  >                         Stores the object on top in the memo.
1 LONG_BINPUT     uint4                  >                         Stores the object on top in the memo.
4 MEMOIZE         - any                  > any                     Stores the object on top in the memo, under the next number.
2 EXT1            uint1                  > any                     Pushes what copyreg knows by this number.
2 EXT2            uint2                  > any                     Pushes what copyreg knows by this number.
2 EXT4            int4                   > any                     Pushes what copyreg knows by this number.
0 GLOBAL          stringnl_noescape_pair > any                     Pushes an object of a module by its name.
4 STACK_GLOBAL    - str str              > any                     The same with both names from the stack.
0 REDUCE          - any any              > any                     Calls the callable below with the arguments on top.
0 BUILD           - any any              > any                     Sets the state of the object below to the one on top.
0 INST            stringnl_noescape_pair mark slice > any          Makes an instance of a class, all above the mark being arguments.
1 OBJ             - mark any slice       > any                     The same with the class above the mark.
2 NEWOBJ          - any any              > any                     Makes an object by cls.__new__ with arguments.
4 NEWOBJ_EX       - any any any          > any                     The same with keyword arguments.
2 PROTO           uint1                  >                         Says which protocol the pickle has.
0 STOP            - any                  >                         The end: the object on top is the result.
4 FRAME           uint8                  >                         So many bytes belong together.
0 PERSID          stringnl_noescape      > any                     Pushes what persistent_load gives for an id.
1 BINPERSID       - any                  > any                     The same with the id from the stack.
'''


def _opcode(row):
    fields, doc = row[:66].split(), row[66:].strip()
    split = fields.index('>')
    proto, name, argument = fields[:3]
    argument = None if argument == '-' else _ARGUMENTS[argument]
    before, after = ([_STACK[name] for name in names] for names in (fields[3:split], fields[split + 1:]))
    return OpcodeInfo(name, getattr(_pickle, name).decode('latin-1'), argument, before, after, int(proto), doc)


opcodes = [_opcode(row) for row in _ROWS.strip().splitlines()]
code2op = {opcode.code: opcode for opcode in opcodes}

_PUTS = {'PUT', 'BINPUT', 'LONG_BINPUT'}
_GETS = {'GET', 'BINGET', 'LONG_BINGET'}


# ---- walking ----

def _walk(pickle):
    """(opcode, argument, where it begins, where it ends); the places are None where the file cannot tell."""
    f = io.BytesIO(pickle) if isinstance(pickle, (bytes, bytearray, memoryview)) else pickle
    tell = getattr(f, 'tell', lambda: None)
    name = None
    while name != 'STOP':
        begin = tell()
        code = f.read(1)
        opcode = code2op.get(code.decode('latin-1'))
        if opcode is None:
            if not code:
                raise ValueError('pickle exhausted before seeing STOP')
            raise ValueError(f"at position {'<unknown>' if begin is None else begin}, opcode {code!r} unknown")
        argument = None if opcode.arg is None else opcode.arg.reader(f)
        name = opcode.name
        yield opcode, argument, begin, tell()


def genops(pickle):
    """(opcode, argument, position) for each opcode of a pickle in bytes or a binary file, up to STOP. An opcode has `name`,
    `code`, `arg`, `proto`, `stack_before`, `stack_after` and `doc`."""
    for opcode, argument, begin, _ in _walk(pickle):
        yield opcode, argument, begin


# ---- optimizing ----

def _put(number, proto):
    if proto >= 4:
        return _pickle.MEMOIZE
    if proto == 0:
        return b'p%d\n' % number
    return struct.pack('<cB', _pickle.BINPUT, number) if number < 256 else struct.pack('<cI', _pickle.LONG_BINPUT, number)


def _get(number, proto):
    if proto == 0:
        return b'g%d\n' % number
    return struct.pack('<cB', _pickle.BINGET, number) if number < 256 else struct.pack('<cI', _pickle.LONG_BINGET, number)


def _framed(parts):
    """Joins the parts in frames as a pickler makes them: of 64 KiB or a little more, larger parts outside."""
    result, frame, limit = [], b'', 64 * 1024

    def close():
        if len(frame) >= 4:
            result.append(struct.pack('<cQ', _pickle.FRAME, len(frame)))
        result.append(frame)

    for part in parts:
        if len(frame) >= limit or len(part) > limit:
            close()
            frame = b''
        if len(part) > limit:
            result.append(part)
        else:
            frame += part
    close()
    return b''.join(result)


def optimize(p):
    """The same pickle without what it stores in the memo and does not ask for again."""
    parts, asked, stored, proto = [], set(), 0, 0
    for opcode, argument, begin, end in _walk(p):
        name = opcode.name
        if name == 'PROTO':
            proto = max(proto, argument)
        elif name == 'MEMOIZE' or name in _PUTS:
            parts.append((_put, stored if name == 'MEMOIZE' else argument))
            stored += 1
        elif name in _GETS:
            asked.add(argument)
            parts.append((_get, argument))
        elif name != 'FRAME':
            proto = max(proto, opcode.proto)
            parts.append((None, p[begin:end]))

    numbers, written = {}, []
    for how, value in parts:
        if how is None:
            written.append(value)
        elif how is _get:
            written.append(_get(numbers[value], proto))
        elif value in asked:
            numbers[value] = len(set(numbers.values()))
            written.append(_put(numbers[value], proto))
    head = struct.pack('cB', _pickle.PROTO, proto) if proto >= 2 else b''
    return head + (_framed(written) if proto >= 4 else b''.join(written))


# ---- listing ----

class _Stack:
    """The stack as far as a listing needs it: what is a mark, and where each mark was made."""

    def __init__(self, memo):
        self.items, self.marks, self.memo = [], [], {} if memo is None else memo
        self.trouble = None

    def to_mark(self):
        """Takes all down to the mark; where that was made, as the listing says it."""
        if not self.marks:
            self.trouble = 'no MARK exists on stack'
            return self.trouble
        while self.items[-1] is not markobject:
            del self.items[-1]
        del self.items[-1]
        place = self.marks.pop()
        return '(MARK at unknown opcode offset)' if place is None else f'(MARK at {place})'

    def store(self, number, shown):
        if number in self.memo:
            self.trouble = f'memo key {shown!r} already defined'
        elif not self.items:
            self.trouble = "stack is empty -- can't store into memo"
        elif self.items[-1] is markobject:
            self.trouble = "can't store markobject in the memo"
        else:
            self.memo[number] = self.items[-1]

    def note(self, opcode, argument):
        """(a remark for the line, how many items are popped, what is pushed)."""
        before, after, name = opcode.stack_before, opcode.stack_after, opcode.name
        if markobject in before:
            remark = self.to_mark()
            return remark, len(before) if self.trouble else before.index(markobject), after
        if name == 'POP' and self.items[-1:] == [markobject]:
            return self.to_mark(), 0, after
        remark = None
        if name == 'MEMOIZE':
            remark = f'(as {len(self.memo)})'
            self.store(len(self.memo), None)
        elif name in _PUTS:
            self.store(argument, argument)
        elif name in _GETS:
            if argument in self.memo:
                after = [self.memo[argument]]
            else:
                self.trouble = f'memo key {argument!r} has never been stored into'
        return remark, len(before), after

    def change(self, popped, pushed, place):
        if self.trouble:
            raise ValueError(self.trouble)
        if len(self.items) < popped:
            raise ValueError(f'tries to pop {popped} items from stack with only {len(self.items)} items')
        del self.items[len(self.items) - popped:]
        self.items += pushed
        if markobject in pushed:
            self.marks.append(place)


def dis(pickle, out=None, memo=None, indentlevel=4, annotate=0):
    """Lists the opcodes of a pickle (bytes or a binary file), those between a MARK and its end indented.

    out: a file, else sys.stdout. memo: a dict that several pickles share. annotate: the column in which a sentence says what the
    opcode does. ValueError when the opcodes do not fit together; what came before is listed then.
    """
    stack, highest, column = _Stack(memo), -1, annotate
    for opcode, argument, place in genops(pickle):
        if place is not None:
            print(f'{place:5d}:', end=' ', file=out)
        line = f"{repr(opcode.code)[1:-1]:<4} {' ' * indentlevel * len(stack.marks)}{opcode.name}"
        highest = max(highest, opcode.proto)
        remark, popped, pushed = stack.note(opcode, argument)
        if argument is not None or remark:
            line += ' ' * (10 - len(opcode.name))
            line += ''.join(' ' + text for text in (None if argument is None else repr(argument), remark) if text)
        if annotate:
            line = line.ljust(column)
            column = len(line) if len(line) <= 50 else annotate
            line += ' ' + opcode.doc
        print(line, file=out)
        stack.change(popped, pushed, place)
    print('highest protocol among opcodes =', highest, file=out)
    if stack.items:
        raise ValueError(f'stack not empty after STOP: {stack.items!r}')


def _main():
    import argparse
    parser = argparse.ArgumentParser(description='disassemble one or more pickle files')
    parser.add_argument('pickle_file', type=argparse.FileType('br'), nargs='*', help='the pickle file')
    parser.add_argument('-o', '--output', type=argparse.FileType('w'), help='the file where the output should be written')
    parser.add_argument('-m', '--memo', action='store_true', help='preserve memo between disassemblies')
    parser.add_argument('-l', '--indentlevel', default=4, type=int, help='the number of blanks by which to indent a new MARK level')
    parser.add_argument('-a', '--annotate', action='store_true', help='annotate each line with a short opcode description')
    parser.add_argument('-p', '--preamble', default='==> {name} <==', help='if more than one pickle file is specified, print this before each disassembly')
    options = parser.parse_args()
    if not options.pickle_file:
        parser.print_help()
        return
    memo = {} if options.memo else None
    for f in options.pickle_file:
        if len(options.pickle_file) > 1:
            print(options.preamble.format(name=f.name), file=options.output)
        dis(f, options.output, memo, options.indentlevel, 30 if options.annotate else 0)


if __name__ == '__main__':
    _main()
