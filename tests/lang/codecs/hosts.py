# punycode and idna.
for text in ('', 'abc', 'bücher', 'ü', '他们为什么不说中文', 'a\U0001f600b', 'Pročprostěnemluvíčesky'):
    data = text.encode('punycode')
    print(ascii(text), data, data.decode('punycode') == text)
for text in ('', 'www.example.org', 'www.BüCHER.example.', 'faß.de', 'a\u3002b', 'x' * 64, 'a..b', 'ab\xadc'):
    try:
        data = text.encode('idna')
        print(ascii(text), data, ascii(data.decode('idna')))
    except UnicodeError as e:
        print(ascii(text), e)
print(b'xn--bcher-kva.example'.decode('idna'))
