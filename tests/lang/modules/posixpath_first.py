# posixpath can be imported before os.
import sys

for name in ('os', 'posixpath', 'genericpath', 'os.path'):
    sys.modules.pop(name, None)
import posixpath

print(posixpath.join(posixpath.pardir, 'a'))
