# Splitting as a shell does, quoting, joining, and the attributes of the lexer.
import io
import shlex

for text in ('a b  c', "it's 'x y'z", '"a\\"b" \\c \'d\\e\'', 'a # b\nc', '', "''", 'x"" y', "'open", 'end\\', 'a;b&&c|d', 'é ü', 'x=1 --y=2 ~/z'):
    for call in (shlex.split, lambda t: shlex.split(t, posix=False), lambda t: shlex.split(t, comments=True),
                 lambda t: list(shlex.shlex(t)), lambda t: list(shlex.shlex(t, posix=True)),
                 lambda t: list(shlex.shlex(t, punctuation_chars=True))):
        try:
            print(repr(text), call(text))
        except ValueError as e:
            print(repr(text), '!', e)
print([shlex.quote(s) for s in ('', 'plain-1.txt', 'two words', "it's", '$x', 'é')])
print(shlex.join(['a', 'b c', "d'e"]), shlex.split(shlex.join(["a'b", '"', '\n'])))
lexer = shlex.shlex(io.StringIO('one\ntwo source three\n'), 'name')
lexer.source = 'source'
lexer.sourcehook = lambda name: ('other', io.StringIO('inner ' + name))
lexer.push_token('pushed')
for token in lexer:
    print(token, lexer.lineno, lexer.infile, lexer.state, lexer.error_leader(), end=';')
print(repr(lexer.get_token()), lexer.eof, repr(lexer.token))
