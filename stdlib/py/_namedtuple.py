"""The function namedtuple of collections, for modules that need nothing else from there."""

import sys as _sys

from _collections import _tuplegetter


def _check_names(names):
    from keyword import iskeyword
    for name in names:
        if type(name) is not str:
            raise TypeError('Type names and field names must be strings')
        if not name.isidentifier():
            raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
        if iskeyword(name):
            raise ValueError(f'Type names and field names cannot be a keyword: {name!r}')


def _check_fields(names):
    for place, name in enumerate(names):
        if name.startswith('_'):
            raise ValueError(f'Field names cannot start with an underscore: {name!r}')
        if name in names[:place]:
            raise ValueError(f'Encountered duplicate field name: {name!r}')


def _renamed(names):
    """The names with those that cannot be field names replaced by _0, _1 ..."""
    from keyword import iskeyword
    usable = {}
    for place, name in enumerate(names):
        if name in usable or name[:1] == '_' or iskeyword(name) or not name.isidentifier():
            name = f'_{place}'
        usable[name] = place
    return [*usable]


def _field_methods(typename, fields, parameters, defaults):
    """The methods of a named tuple. They reach no global names: a program may rebind those of its builtins."""
    plain_new, width, _len, _map, _dict, _zip, _tuple = tuple.__new__, len(fields), len, map, dict, zip, tuple
    template = f"({', '.join(f'{name}=%r' for name in fields)})"

    # A lambda with the very parameters, so that calls are checked as a function's are.
    scope = {'_tuple_new': plain_new, '__builtins__': {}, '__name__': f'namedtuple_{typename}'}
    __new__ = eval(f'lambda _cls, {parameters}: _tuple_new(_cls, ({parameters}))', scope)
    __new__.__name__ = '__new__'
    __new__.__doc__ = f'Create new instance of {typename}({parameters})'
    if defaults is not None:
        __new__.__defaults__ = defaults

    def _make(cls, iterable):
        items = plain_new(cls, iterable)
        if _len(items) == width:
            return items
        raise TypeError(f'Expected {width} arguments, got {_len(items)}')

    def _replace(self, /, **kwds):
        changed = self._make(_map(kwds.pop, fields, self))
        if not kwds:
            return changed
        raise ValueError(f'Got unexpected field names: {[*kwds]!r}')

    def __repr__(self):
        """The class and each field with its name."""
        return self.__class__.__name__ + template % self

    def _asdict(self):
        """A dict from names to items."""
        return _dict(_zip(self._fields, self))

    def __getnewargs__(self):
        """The plain tuple, for copying and pickling."""
        return _tuple(self)

    _make.__doc__ = f'Make a new {typename} object from a sequence or iterable'
    _replace.__doc__ = f'Return a new {typename} object replacing specified fields with new values'
    return __new__, _make, _replace, __repr__, _asdict, __getnewargs__


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """A subclass of tuple whose items have names.

        Point = namedtuple("Point", "x y")
        p = Point(1, y=2)
        p.x, p[1], p._replace(x=5), p._asdict()

    rename puts _0, _1 ... in the place of impossible names; defaults are for the last fields.
    """
    intern = _sys.intern
    typename = intern(str(typename))
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    fields = [str(name) for name in field_names]
    if rename:
        fields = _renamed(fields)
    _check_names([typename, *fields])
    if not rename:
        _check_fields(fields)
    fields = tuple(map(intern, fields))

    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > len(fields):
            raise TypeError('Got more default values than field names')
    with_default = fields[len(fields) - len(defaults or ()):]
    parameters = ', '.join(fields) + ',' * (len(fields) == 1)

    namespace = {'__doc__': f'{typename}({parameters})', '__slots__': (), '_fields': fields,
                 '_field_defaults': dict(zip(with_default, defaults or ()))}
    for method in _field_methods(typename, fields, parameters, defaults):
        method.__qualname__ = f'{typename}.{method.__name__}'
        namespace[method.__name__] = method if method.__name__ != '_make' else classmethod(method)
    namespace['__match_args__'] = fields
    for place, name in enumerate(fields):
        namespace[name] = _tuplegetter(place, intern(f'Alias for field number {place}'))
    made = type(typename, (tuple,), namespace)

    # For pickle: the class says that it belongs to the module that made it.
    if module is None:
        try:
            module = _sys._getframe(1).f_globals.get('__name__', '__main__')
        except (AttributeError, ValueError):
            return made
    made.__module__ = module
    return made
