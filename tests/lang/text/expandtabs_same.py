# expandtabs() of a str without tabs is that str, of a subclass a plain one.
class Text(str):
    pass


text = 'abc\ndef'
print(text.expandtabs() is text, 'a\tb'.expandtabs(4), 'a\tb'.expandtabs(0), repr('\n\ta'.expandtabs(3)))
plain = Text(text).expandtabs()
print(type(plain).__name__, plain == text, ''.expandtabs() == '')
