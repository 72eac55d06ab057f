# A hook that raises: what it was told of is not done, and what it has raised comes through.
import os
import sys
import tempfile

refused = set()


def hook(event, args):
    if event in refused:
        raise PermissionError(event)


sys.addaudithook(hook)
folder = tempfile.mkdtemp()
path = os.path.join(folder, 'file')
with open(path, 'w') as f:
    f.write('text')


def function():
    return 1


class Class:
    pass


def attempt(event, what, *args):
    refused.add(event)
    try:
        what(*args)
        print(event, 'done')
    except Exception as e:
        print(event, '->', repr(e), repr(e.__context__))
    refused.clear()


attempt('open', open, path)
attempt('open', os.open, path, os.O_RDONLY)
attempt('os.remove', os.remove, path)
attempt('os.chmod', os.chmod, path, 0)
attempt('os.mkdir', os.mkdir, path + '2')
attempt('os.truncate', os.truncate, path, 0)
print(os.listdir(folder), os.stat(path).st_size)
attempt('os.listdir', os.listdir, folder)
attempt('os.scandir', os.scandir, folder)
attempt('os.system', os.system, 'echo no')
attempt('os.fork', os.fork)
attempt('compile', compile, '1', 'f', 'eval')
attempt('compile', eval, 'print("no")')
attempt('exec', eval, 'print("no")')
attempt('exec', exec, compile('print("no")', 'f', 'exec'))
attempt('import', __import__, 'colorsys')
attempt('object.__getattr__', lambda: function.__code__)
attempt('object.__getattr__', getattr, function, '__code__', None)
attempt('object.__getattr__', hasattr, function, '__code__')
attempt('object.__setattr__', setattr, function, '__defaults__', (1,))
attempt('object.__delattr__', delattr, function, '__defaults__')
attempt('object.__setattr__', setattr, Class, '__name__', 'Changed')
attempt('object.__setattr__', setattr, Class(), '__class__', Class)
print(function.__defaults__, Class.__name__)
attempt('builtins.id', id, 1)
attempt('builtins.breakpoint', breakpoint)
attempt('builtins.input', input)
attempt('sys._getframe', sys._getframe)
attempt('sys.settrace', sys.settrace, print)
print(sys.gettrace())
attempt('sys.addaudithook', sys.addaudithook, print)
refused.add('open')
try:
    1 / 0
except ZeroDivisionError:
    try:
        open(path)
    except PermissionError as e:
        print(repr(e.__context__))
refused.clear()
os.remove(path)
os.rmdir(folder)
