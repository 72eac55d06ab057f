# dbm.whichdb() and the formats that dbm.open() finds by it.
import dbm
import dbm.dumb
import os
import shutil
import sys
import tempfile

os.chdir(folder := tempfile.mkdtemp())


def write(name, content=b''):
    with open(name, 'wb') as f:
        f.write(content)


def show(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__, isinstance(e, dbm.error), e)


print(dbm.__all__, [e.__name__ for e in dbm.error], issubclass(dbm.error[0], OSError), dbm.dumb.error is OSError)
show(dbm.whichdb, 'none')
show(dbm.open, 'none')
show(dbm.open, 'none', 'w')
write('empty')
write('short', b'abc')
write('other', b'some text that is long enough')
write('gnu', (0x13579ace).to_bytes(4, sys.byteorder) + bytes(20))
os.mkdir('folder')
for name in ('empty', 'short', 'other', 'gnu', 'folder', b'empty'):
    show(dbm.whichdb, name)
show(dbm.open, 'empty')
show(dbm.open, 'other', 'c')
show(dbm.whichdb, None)

write('d.dir')
print(dbm.whichdb('d'))
write('d.dat')
print(dbm.whichdb('d'))
for content in (b"'a', (0, 1)", b'"a", (0, 1)', b'a, (0, 1)'):
    write('d.dir', content)
    print(dbm.whichdb('d'))
write('n.pag')
print(dbm.whichdb('n'))
write('n.dir')
print(dbm.whichdb('n'))

dbm.dumb.open('x', 'c').close()
with dbm.open('x', 'w') as db:
    print(type(db).__module__, dbm.whichdb('x'))
    db['key'] = 'value'
with dbm.open('x') as db:
    print(db.items())
show(dbm.open, 'x', 'rf')
shutil.rmtree(folder)
