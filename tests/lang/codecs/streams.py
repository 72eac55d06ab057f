# StreamReader, StreamWriter, open() and EncodedFile().
import codecs
import io
import os

raw = io.BytesIO()
writer = codecs.getwriter('utf-16')(raw)
writer.write('aé')
writer.writelines(['\u20ac', '\n'])
print(raw.getvalue())
reader = codecs.getreader('utf-16')(io.BytesIO(raw.getvalue()))
print(ascii(reader.read(4)), ascii(reader.read()))
reader = codecs.getreader('utf-8')(io.BytesIO('eins\nzwéi\r\ndrei'.encode()))
print(ascii(reader.readline()), ascii(list(reader)))
name = f'/tmp/ouro-codecs-{os.getpid()}'
with codecs.open(name, 'w', 'latin-1') as f:
    f.write('é\nü')
with codecs.open(name, 'r', 'latin-1') as f:
    print(ascii(f.read()), f.encoding)
with open(name, 'rb') as f:
    print(f.read())
with open(name, encoding='cp1250', errors='replace') as f:
    print(ascii(f.read()))
os.unlink(name)
raw = io.BytesIO(b'\xe9')
print(codecs.EncodedFile(raw, 'utf-8', 'latin-1').read())
