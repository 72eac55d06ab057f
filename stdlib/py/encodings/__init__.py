"""The search function of the standard encodings.

Encodings between text and bytes are built in; the others, and those that Python code makes, are modules of this package with
a function getregentry().
"""

import codecs
import sys

import _codecs
from . import aliases

_modules = frozenset({'base64_codec', 'bz2_codec', 'charmap', 'hex_codec', 'idna', 'punycode', 'quopri_codec', 'rot_13',
                      'undefined', 'uu_codec', 'zlib_codec'})
_cache = {}


class CodecRegistryError(LookupError, SystemError):
    pass


def normalize_encoding(encoding):
    """The name with one underscore for each run of other characters than letters, digits and dots."""
    if isinstance(encoding, bytes):
        encoding = str(encoding, 'ascii')
    words = ''.join([c if c.isalnum() or c == '.' else ' ' for c in encoding if c.isascii() or not c.isalnum()]).split()
    return '_'.join(words)


def _text_codec(name):
    """The CodecInfo of an encoding that is built in, by its name there."""
    wide = name in ('utf-16', 'utf-32')
    first_only = wide or name == 'utf-8-sig'  # a mark stands at the beginning only
    later = {'utf-8-sig': 'utf-8', 'utf-16': f'utf-16-{sys.byteorder[0]}e', 'utf-32': f'utf-32-{sys.byteorder[0]}e'}.get(name, name)

    def encode(input, errors='strict'):
        return _codecs.text_encode(name, input, errors)

    def decode(input, errors='strict'):
        return _codecs.text_decode(name, input, errors, True)

    class IncrementalEncoder(codecs.IncrementalEncoder):
        def __init__(self, errors='strict'):
            super().__init__(errors)
            self.at_start = True

        def encode(self, input, final=False):
            encoding = name if self.at_start else later
            if input:
                self.at_start = False
            elif first_only:
                return b''
            return _codecs.text_encode(encoding, input, self.errors)[0]

        def reset(self):
            self.at_start = True

        def getstate(self):
            return (2 if self.at_start else 0) if wide else int(self.at_start) if first_only else 0

        def setstate(self, state):
            self.at_start = bool(state)

    class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
        order = None  # the encoding that the mark has told

        def _buffer_decode(self, input, errors, final):
            encoding = self.order or name
            if first_only and self.order is None:
                encoding = self._marked(input, final)
                if encoding is None:
                    return '', 0
            text, used = _codecs.text_decode(encoding, input, errors, final)
            if used and first_only and self.order is None:
                self.order = self._order_of(input)
            return text, used

        def _marked(self, input, final):
            """None as long as more is needed to see whether there is a mark."""
            mark = {'utf-8-sig': codecs.BOM_UTF8, 'utf-16': codecs.BOM_UTF16, 'utf-32': codecs.BOM_UTF32}[name]
            complete = len(input) >= len(mark) or final or (name == 'utf-8-sig' and not mark.startswith(input))
            return name if complete else None

        def _order_of(self, input):
            if name == 'utf-16':
                return 'utf-16-be' if input.startswith(codecs.BOM_UTF16_BE) else 'utf-16-le'
            if name == 'utf-32':
                return 'utf-32-be' if input.startswith(codecs.BOM_UTF32_BE) else 'utf-32-le'
            return later

        def reset(self):
            super().reset()
            self.order = None

        def getstate(self):
            state = super().getstate()[0]
            if not first_only:
                return state, 0
            if name == 'utf-8-sig':
                return state, int(self.order is None)
            return state, 2 if self.order is None else int(self.order != later)

        def setstate(self, state):
            super().setstate(state)
            if name == 'utf-8-sig':
                self.order = None if state[1] else later
            elif wide:
                self.order = None if state[1] == 2 else later if not state[1] else name + '-be'

    class StreamWriter(codecs.StreamWriter):
        def __init__(self, stream, errors='strict'):
            super().__init__(stream, errors)
            self.reset()

        def reset(self):
            self.encoder = IncrementalEncoder(self.errors)

        def encode(self, input, errors='strict'):
            self.encoder.errors = errors
            return self.encoder.encode(input), len(input)

    class StreamReader(codecs.StreamReader):
        def reset(self):
            super().reset()
            self.decoder = IncrementalDecoder(self.errors)

        def decode(self, input, errors='strict'):
            return self.decoder._buffer_decode_and_note(input, errors)

    def _buffer_decode_and_note(self, input, errors):
        return self._buffer_decode(input, errors, False)

    IncrementalDecoder._buffer_decode_and_note = _buffer_decode_and_note
    shown = {'unicodeescape': 'unicode-escape', 'rawunicodeescape': 'raw-unicode-escape'}.get(name, name)
    return codecs.CodecInfo(encode, decode, StreamReader, StreamWriter, IncrementalEncoder, IncrementalDecoder, shown)


def search_function(encoding):
    """The CodecInfo of an encoding, or None."""
    if encoding in _cache:
        return _cache[encoding]
    info = None
    name = normalize_encoding(encoding)
    name = aliases.aliases.get(name) or aliases.aliases.get(name.replace('.', '_')) or name
    if name in _modules:
        module = __import__(f'encodings.{name}', fromlist=['getregentry'])
        info = module.getregentry()
    else:
        known = _codecs.known_name(name)
        if known is not None:
            info = _text_codec(known)
    _cache[encoding] = info
    return info


codecs.register(search_function)
