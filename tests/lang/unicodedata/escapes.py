# Names in escapes: unicode_escape and namereplace.
for data in (rb'\N', rb'\N{', rb'\N{}', rb'\N{x', rb'\Nx', rb'\N{x}', rb'a\N{DIGIT ONE}b', rb'\N{digit two}'):
    try:
        print(data, data.decode('unicode_escape'))
    except UnicodeDecodeError as e:
        print(data, e)
print('aé\ud800\U0001f600\uffff가'.encode('ascii', 'namereplace'))
