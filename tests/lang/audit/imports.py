# Audit events of an import: the module's name, the files that are read, its source and its code.
import os
import shutil
import sys
import tempfile
import _events

_events.ignored -= {'import'}
_events.ignored |= {'os.listdir', 'marshal.loads', 'marshal.dumps', 'os.mkdir', 'builtins.id', 'os.rename'}
folder = tempfile.mkdtemp()
with open(os.path.join(folder, 'one.py'), 'w') as f:
    f.write('x = 1\n')
os.mkdir(os.path.join(folder, 'pack'))
with open(os.path.join(folder, 'pack', '__init__.py'), 'w') as f:
    f.write('')
with open(os.path.join(folder, 'pack', 'two.py'), 'w') as f:
    f.write('from . import none\n')
sys.path.insert(0, folder)
sys.dont_write_bytecode = True


def text(value):
    if isinstance(value, str):
        return repr(value.replace(folder, 'FOLDER').replace(sys.implementation.cache_tag, 'TAG'))
    return repr(value) if value is None or isinstance(value, (int, bytes)) else '<%s>' % type(value).__name__


_events.text = text
for name in 'one', 'one', 'pack', 'pack.two', 'none', 'one.two', 'sys':
    print(name)
    _events.during(__import__, name)
shutil.rmtree(folder)
