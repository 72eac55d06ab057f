# dbm.dumb: a dict of bytes in files, what the files hold, what is refused.
import dbm.dumb
import os
import tempfile


def show(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__, e)


def read(name):
    with open(name, 'rb') as f:
        return f.read()


os.chdir(folder := tempfile.mkdtemp())
os.umask(0o027)
db = dbm.dumb.open('x', 'n')
db['a'] = b'1'
db['ü'] = 'zz'
db[b'\xff\n'] = b''
print(read('x.dir'), len(read('x.dat')))
db[b'a'] = b'1' * 900
db['ü'] = 'yyy'
db[b'\xff\n'] = b'x'
print(read('x.dir'))
db.sync()
print(read('x.dir'), len(read('x.dat')), oct(os.stat('x.dat').st_mode))
print(db.keys(), len(db), list(db), list(db.iterkeys()), 'ü' in db, b'q' in db, 1 in db, len(db['a']))
for key in ('q', b'q', 1):
    show(db.__getitem__, key)
    show(db.__delitem__, key)
show(db.__setitem__, 1, 'x')
show(db.__setitem__, 'x', 1)
del db['ü']
print(read('x.dir'), sorted(os.listdir()))
print(db.pop(b'a')[:5], db.get('no'), db.setdefault('k', b'v'), db.items())
db.clear()
db.update({'k': 'v', b'j': bytearray(b'u')})
db.close()
db.close()
db.sync()
for name in ('keys', 'items', 'iterkeys', '__len__', 'clear'):
    show(getattr(db, name))
show(db.__getitem__, 'k')
show(db.__contains__, 'k')
show(db.__setitem__, 'k', 'v')
print(read('x.dir'), read('x.bak'))

with dbm.dumb.open('x', 'r') as db:
    print(db.items())
    show(db.__setitem__, 1, 1)
    show(db.__delitem__, 1)
show(db.keys)
show(dbm.dumb.open, 'y', 'r')
show(dbm.dumb.open, 'y', 'w')
show(dbm.dumb.open, 'y', 'x')
with dbm.dumb.open('y', mode=0o666) as db:
    print(db.keys(), oct(os.stat('y.dat').st_mode))
print(read('y.dir'), oct(os.stat('y.dir').st_mode))

for text in ("'a', (0, 3)\r\n'\\n', (512, 1)", "str(print('run')), 0", "'a', (0, 3), 4", "'a'", ""):
    with open('y.dir', 'w') as f:
        f.write(text)
    try:
        with dbm.dumb.open('y') as db:
            print(db.keys())
    except Exception as e:
        print(type(e).__name__)

# One that nobody closes is written when it dies.
db = dbm.dumb.open('x')
db['k'] = 'longer' * 200
del db
print(read('x.dir'))
db = dbm.dumb.open('x', 'n')
db.itself = db
del db
import gc
gc.collect()
print(read('x.dir'))
import shutil
shutil.rmtree(folder)
