"""The codecs from bytes to bytes: a pair of functions each."""

import codecs


def entry(name, to, back):
    """The CodecInfo of a transformation by the functions `to` and `back` from bytes to bytes."""

    def convert(input, errors='strict'):
        assert errors == 'strict'
        return to(input), len(input)

    def restore(input, errors='strict'):
        assert errors == 'strict'
        return back(input), len(input)

    class IncrementalEncoder(codecs.IncrementalEncoder):
        def encode(self, input, final=False):
            return to(input)

    class IncrementalDecoder(codecs.IncrementalDecoder):
        def decode(self, input, final=False):
            return back(input)

    class Codec(codecs.Codec):
        charbuffertype = bytes
        encode = staticmethod(convert)
        decode = staticmethod(restore)

    class StreamWriter(Codec, codecs.StreamWriter):
        pass

    class StreamReader(Codec, codecs.StreamReader):
        pass

    return codecs.CodecInfo(convert, restore, StreamReader, StreamWriter, IncrementalEncoder, IncrementalDecoder, name,
                            _is_text_encoding=False)
