# Copies of an ImportError keep its name and path.
import copy

for e in (ImportError('a', name='n', path='p'), ImportError('a', 'b', name='n'), ImportError('a'), ModuleNotFoundError('x', path='p')):
    e.note = ['own']
    for c in copy.copy(e), copy.deepcopy(e):
        print(repr(c), c.name, c.path, c.msg, c.note, c.note is e.note)
print(ImportError('a', name='n').__reduce__(), ImportError('a').__reduce__())
