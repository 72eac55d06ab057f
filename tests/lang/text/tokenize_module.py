# tokenize: all kinds of token, places, encodings, and back to text.
import io
import token
import tokenize

TEXT = '''# comment
def f(a, *, b=0x1F):  # two
    """doc
    string"""
\tif a:
            return rb'x\\'y' + f"{a}" \\
                + 'one\\
two'

    x = [1_000, 2.5e-3j, 0o17,
         # inside
         ...]
    y: int = x @ a if a != b else a // b ** -c
    return a->b:=c; é²
$ ? 'open
'''
for info in tokenize.generate_tokens(io.StringIO(TEXT.replace("\t", "    ")).readline):
    print(token.tok_name[info.exact_type], info.start, info.end, repr(info.string))
print(next(tokenize.tokenize(io.BytesIO(b"x = 1\n").readline)))
for bad in "(1,\n", "'''abc\n", "if 1:\n  a\n b\n", "x = \\\n", "'a\\\nb\n", "a", "  ", "", "# only", "x # c", "if 1:\n  pass\n  ", "\fx\n", "a\r\nb\r\n":
    try:
        print([(token.tok_name[t.type], t.string, t.start, t.end) for t in tokenize.generate_tokens(io.StringIO(bad).readline)])
    except (tokenize.TokenError, IndentationError) as e:
        print(type(e).__name__, e.args)
for source in (b"# -*- coding: latin-1 -*-\nx", b"\xef\xbb\xbfx\n", b"\n# vim: set fileencoding=utf_8 :\n", b"x\n# coding: ascii\n", b"", b"#!x\n\n#coding=ascii\n",
               b"# coding: no_such\n", b"\xef\xbb\xbf# coding: ascii\n", b"\xff\n", b"# coding: utf-8-unix\n"):
    try:
        print(tokenize.detect_encoding(io.BytesIO(source).readline))
    except SyntaxError as e:
        print(e)
whole = "def f(x):\n    return (x +\n      1)  # c\n\nif f(2):\n    pass\n"
tokens = list(tokenize.generate_tokens(io.StringIO(whole).readline))
print(tokenize.untokenize(tokens) == whole, repr(tokenize.untokenize([t[:2] for t in tokens])))
print(tokenize.untokenize(tokenize.tokenize(io.BytesIO(whole.encode()).readline)) == whole.encode())
try:
    tokenize.untokenize([tokens[1], tokens[0]])
except ValueError as e:
    print(e)
print(token.ISTERMINAL(5), token.ISNONTERMINAL(300), token.ISEOF(0), len(token.tok_name), sorted(token.EXACT_TOKEN_TYPES) == list(token.EXACT_TOKEN_TYPES))
print(set(tokenize.__all__) - set(dir(tokenize)), tokenize.__all__ == token.__all__ + ["tokenize", "generate_tokens", "detect_encoding", "untokenize", "TokenInfo"])
