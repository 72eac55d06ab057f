"""Objects that stand in for others in tests: they bear any use, remember it, and can be asked about it afterwards."""

# Length: the classes of one public module, which all know each other.

import _thread
import builtins
import contextlib
import inspect
import io
import sys
from functools import partial, wraps
from importlib import import_module
from types import CodeType, FunctionType, MethodType, ModuleType

from .util import safe_repr

__all__ = ('Mock', 'MagicMock', 'patch', 'sentinel', 'DEFAULT', 'ANY', 'call', 'create_autospec', 'AsyncMock', 'FILTER_DIR',
           'NonCallableMock', 'NonCallableMagicMock', 'mock_open', 'PropertyMock', 'seal')

FILTER_DIR = True

_FUNCTIONS = FunctionType, MethodType
_open = open # which is mocked by then, perhaps
_BUILTIN_NAMES = frozenset(name for name in dir(builtins) if not name.startswith('_'))


class InvalidSpecError(Exception):
    """A mock was given as the model of another mock."""


# ---- names of special methods ----

def _dunder(names, prefix=''):
    return {f'__{prefix}{name}__' for name in names.split()}


_ARITHMETIC = 'add sub mul matmul truediv floordiv mod lshift rshift and xor or pow'
_ASYNC_METHODS = _dunder('aenter aexit anext')

# What a MagicMock has from the start, but for _ASYNC_METHODS.
_magics = _dunder('lt gt le ge eq ne hash str sizeof bool int float complex index round trunc floor ceil neg pos abs invert divmod '
                  'rdivmod getitem setitem delitem len contains iter next enter exit fspath aiter') | _dunder(_ARITHMETIC)
_magics |= _dunder(_ARITHMETIC, 'i') | _dunder(_ARITHMETIC, 'r')
# What every mock lets one set, but has not by itself.
_ON_DEMAND = _dunder('get set delete reversed missing reduce reduce_ex getinitargs getnewargs getnewargs_ex getstate setstate getformat '
                     'repr dir subclasses format')
_SYNC_SETTABLE = _magics | _ON_DEMAND
_SETTABLE = _SYNC_SETTABLE | _ASYNC_METHODS
_FORBIDDEN = _dunder('getattr setattr init new prepare instancecheck subclasscheck del')


def _is_magic(name):
    return name == f'__{name[2:-2]}__'


# ---- questions about objects ----

def _is_mock(obj):
    # Not isinstance: __class__ of a mock is that of its model.
    return issubclass(type(obj), NonCallableMock)


def _is_exception(obj):
    return isinstance(obj, BaseException) or isinstance(obj, type) and issubclass(obj, BaseException)


def _is_names(obj):
    """Is the model given as a list of names?"""
    return type(obj) in (list, tuple)


def _callable(obj):
    if isinstance(obj, type):
        return True
    if isinstance(obj, (staticmethod, classmethod, MethodType)):
        return _callable(obj.__func__)
    return getattr(obj, '__call__', None) is not None


def _has_callable_instances(obj):
    if not isinstance(obj, type):
        return getattr(obj, '__call__', None) is not None
    return any(base.__dict__.get('__call__') is not None for base in obj.__mro__)


def _is_coroutine_function(obj):
    # The mark is that of the functions that create_autospec makes.
    return inspect.iscoroutinefunction(obj) or isinstance(obj, FunctionType) and '_is_coroutine' in vars(obj)


def _is_async(obj):
    if _is_mock(obj) and not issubclass(type(obj), AsyncMock):
        return False
    if hasattr(obj, '__func__'):
        obj = obj.__func__
    return _is_coroutine_function(obj) or inspect.isawaitable(obj)


def _behind(obj):
    """The mock behind a function that create_autospec made; else the object."""
    return getattr(obj, 'mock', obj) if isinstance(obj, _FUNCTIONS) and hasattr(obj, 'mock') else obj


# ---- signatures ----

def _signature_of(model, as_instance, skip_first):
    """(function, signature) of what happens when the model is called, or None where nobody knows."""
    if isinstance(model, type) and not as_instance:
        model, skip_first = model.__init__, True
    elif isinstance(model, (classmethod, staticmethod)):
        skip_first = skip_first or isinstance(model, classmethod)
        model = model.__func__
    elif not isinstance(model, _FUNCTIONS):
        try:
            model = model.__call__
        except AttributeError:
            return None
    try:
        return model, inspect.signature(partial(model, None) if skip_first else model)
    except ValueError:
        return None


def _dress(function, original):
    """Gives the function the looks of another."""
    for name in ('__name__', '__doc__', '__text_signature__', '__module__', '__defaults__', '__kwdefaults__'):
        with contextlib.suppress(AttributeError):
            setattr(function, name, getattr(original, name))


def _check_calls(model, mock, skip_first, as_instance=False):
    """Makes calls of the mock fail that the model's signature does not allow."""
    found = _signature_of(model, as_instance, skip_first)
    if found is None:
        return
    function, signature = found

    def check(self, /, *args, **kwargs):
        signature.bind(*args, **kwargs)
    _dress(check, function)
    type(mock)._mock_check_sig = check
    type(mock).__signature__ = signature


def _takes_self(model, name, is_class):
    """Has the attribute of that name of the model a first parameter that its caller does not give?"""
    if not isinstance(model, type):
        if name in getattr(model, '__dict__', {}):
            return False
        model = model.__class__
    for base in model.__mro__:
        if name in base.__dict__:
            return is_class and isinstance(base.__dict__[name], _FUNCTIONS)
    return is_class


def _reject_typos(kwargs):
    for name in ('autospect', 'auto_spec', 'set_spec'):
        if name in kwargs:
            raise RuntimeError(f'{name!r} might be a typo; use unsafe=True if this is intended')


# ---- sentinels ----

class _SentinelObject:
    """An object that has nothing but a name."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'sentinel.{self.name}'

    def __reduce__(self):
        return f'sentinel.{self.name}'


class _Sentinel:
    """Each attribute is an object of its own, always the same for the same name."""

    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == '__bases__': # help() asks for it
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))

    def __reduce__(self):
        return 'sentinel'


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT
_DELETED = _SentinelObject('DELETED')


# ---- calls ----

class _ANY:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return '<ANY>'


ANY = _ANY()


def _show_call(name, args, kwargs):
    return f"{name}({', '.join([repr(arg) for arg in args] + [f'{key}={value!r}' for key, value in kwargs.items()])})"


def _read_call(value, name=''):
    """(name, args, kwargs) of the ways to write a call down in which some of these are left out; None if it is none of them."""
    args, kwargs = (), {}
    if len(value) == 3:
        name, args, kwargs = value
    elif len(value) == 2 and not isinstance(value[0], str):
        args, kwargs = value
    elif len(value) in (1, 2):
        for part in value:
            if isinstance(part, str) and part is value[0]:
                name = part
            elif isinstance(part, tuple):
                args = part
            else:
                kwargs = part
    elif value:
        return None
    return name, args, kwargs


class _Call(tuple):
    """A call that was made or is expected: (name, args, kwargs), or (args, kwargs) if `two`.

    Attributes and calls of a call are calls as well, so that `call.a(1).b()` writes down a chain. `from_kall` says whether the
    last step was a call; `parent` is the step before.
    """

    def __new__(cls, value=(), name=None, parent=None, two=False, from_kall=True):
        name_there, args, kwargs = _read_call(value, name or '')
        self = tuple.__new__(cls, (args, kwargs) if two else (name_there, args, kwargs))
        self._mock_name, self._mock_parent, self._mock_from_kall = name, parent, from_kall
        return self

    def __eq__(self, other):
        try:
            len(other)
        except TypeError:
            return NotImplemented
        name, args, kwargs = _read_call(tuple(self))
        theirs = _read_call(other) if len(other) <= 3 else None
        if theirs is None:
            return False
        parents = self._mock_parent, getattr(other, '_mock_parent', None)
        if None not in parents and parents[0] != parents[1]:
            return False
        # The other's arguments stand on the left, since they are where ANY is expected.
        return (not name or theirs[0] == name) and theirs[1:] == (args, kwargs)

    __ne__ = object.__ne__
    __hash__ = None

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(('', args, kwargs), name='()')
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + '()', parent=self)

    def __getattr__(self, name):
        if self._mock_name is None:
            return _Call(name=name, from_kall=False)
        return _Call(name=f'{self._mock_name}.{name}', parent=self, from_kall=False)

    def __getattribute__(self, name):
        if name in tuple.__dict__:
            raise AttributeError # index() and count() are steps like others
        return tuple.__getattribute__(self, name)

    @property
    def args(self):
        return self[-2]

    @property
    def kwargs(self):
        return self[-1]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or 'call'
            return f'call{name}' if name.startswith('()') else name
        name, args, kwargs = _read_call(tuple(self))
        if name and not name.startswith('()'):
            name = '.' + name
        return _show_call('call' + name, args, kwargs)

    def call_list(self):
        """The calls of the chain up to this one."""
        steps, step = [], self
        while step is not None:
            if step._mock_from_kall:
                steps.append(step)
            step = step._mock_parent
        return _CallList(reversed(steps))


call = _Call(from_kall=False)


class _CallList(list):
    """Calls; `in` also finds a list of calls that follow one another."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        return any(self[start:start + len(value)] == value for start in range(len(self) - len(value) + 1))

    def __repr__(self):
        import pprint
        return pprint.pformat(list(self))


def _errors_of(calls):
    """The first exception among calls that were matched with a signature, or None."""
    return next((kall for kall in calls if isinstance(kall, Exception)), None)


def _explain_missing(kind, calls, expected):
    """The head of the message for calls (or awaits) that were not found in their order."""
    if _errors_of(expected) is None:
        return f'{kind}s not found.'
    errors = [kall if isinstance(kall, Exception) else None for kall in expected]
    return f'Error processing expected {kind.lower()}s.\nErrors: {errors}'


def _remove_each(expected, actual):
    """Those of the expected calls that the actual ones, taken once each, do not hold."""
    missing = []
    for kall in expected:
        try:
            actual.remove(kall)
        except ValueError:
            missing.append(kall)
    return tuple(missing)


def _holds(actual, expected):
    # As tuples, so that the parts of what is expected are asked first.
    return any(not isinstance(kall, Exception) and tuple.__eq__(expected, kall) for kall in actual)


# ---- mocks ----

class _Recorded:
    """What a mock remembers of its calls. For a mock behind a function the function has it."""

    def __init__(self, fresh):
        self.fresh = fresh # makes the value of a mock that was not called

    def __set_name__(self, owner, name):
        self.name, self.key = name, f'_mock_{name}'

    def __get__(self, mock, owner=None):
        if mock is None:
            return self
        function = mock._mock_delegate
        return mock.__dict__[self.key] if function is None else getattr(function, self.name)

    def __set__(self, mock, value):
        function = mock._mock_delegate
        if function is None:
            mock.__dict__[self.key] = value
        else:
            setattr(function, self.name, value)


def _records_of(cls):
    return {name: record for base in reversed(cls.__mro__) for name, record in vars(base).items() if isinstance(record, _Recorded)}


def _adopt(parent, value, name, new_name):
    """Makes a mock that belongs to nobody yet, and has no name, a child of another; whether it did.

    `name` is what method_calls call it, `new_name` is for mock_calls.
    """
    value = _behind(value)
    if not _is_mock(value) or value._mock_name or value._mock_new_name:
        return False
    if value._mock_parent is not None or value._mock_new_parent is not None:
        return False
    above = parent
    while above is not None:
        if above is value:
            return False
        above = above._mock_new_parent
    if new_name:
        value._mock_new_parent, value._mock_new_name = parent, new_name
    if name:
        value._mock_parent, value._mock_name = parent, name
    return True


class _Effects:
    """An iterator over what a mock does at its calls, one after the other."""

    def __init__(self, values):
        self.values = iter(values)

    def __next__(self):
        return next(self.values)


class _LaterSpec:
    """A child that create_autospec makes when somebody asks for it."""

    def __init__(self, spec, spec_set, parent, name):
        self.spec, self.spec_set, self.parent, self.name = spec, spec_set, parent, name


class NonCallableMock:
    """A mock that cannot be called. Attributes that are asked for come into being as mocks."""

    _lock = _thread.RLock()
    _mock_return_value = DEFAULT
    _mock_side_effect = None
    _mock_magic_names = frozenset()

    called = _Recorded(bool)
    call_count = _Recorded(int)
    call_args = _Recorded(lambda: None)
    call_args_list = _Recorded(_CallList)
    mock_calls = _Recorded(_CallList)

    def __new__(cls, /, *args, **kwargs):
        # A class for each mock: special methods are looked up there. Its proxies make them when they are needed.
        bases = (cls,)
        spec = kwargs.get('spec_set') or (args[0] if args else kwargs.get('spec'))
        if spec is not None and not issubclass(cls, AsyncMockMixin) and _is_async(spec):
            bases = AsyncMockMixin, cls
        namespace = {'__doc__': cls.__doc__}
        namespace.update((name, _PROXIES[name]) for name in cls._mock_magic_names)
        self = object.__new__(type(cls.__name__, bases, namespace))
        if cls._mock_magic_names:
            type(self)._mock_only_instance = self
        return self

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name='', _new_parent=None,
                 _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        if spec_set is not None:
            spec, spec_set = spec_set, True
        self.__dict__.update(
            _mock_parent=parent, _mock_name=name, _mock_new_name=_new_name,
            _mock_new_parent=parent if _new_parent is None else _new_parent,
            _mock_sealed=False, _mock_children={}, _mock_wraps=wraps, _mock_delegate=None, _mock_unsafe=unsafe, method_calls=_CallList())
        for record in _records_of(type(self)).values():
            self.__dict__[record.key] = record.fresh()
        self._mock_add_spec(spec, spec_set, _spec_as_instance, parent is not None if _eat_self is None else _eat_self)
        if kwargs:
            self.configure_mock(**kwargs)

    # -- what it is modelled on

    def _mock_add_spec(self, spec, spec_set, _spec_as_instance=False, _eat_self=False):
        if _is_mock(spec):
            raise InvalidSpecError(f'Cannot spec a Mock object. [object={spec!r}]')
        model_class = signature = None
        asyncs = []
        if spec is not None:
            asyncs = [name for name in dir(spec) if _is_coroutine_function(getattr(spec, name, None))]
            if not _is_names(spec):
                model_class = spec if isinstance(spec, type) else type(spec)
                found = _signature_of(spec, _spec_as_instance, _eat_self)
                signature = found and found[1]
                spec = dir(spec)
        self.__dict__.update(_spec_class=model_class, _spec_set=spec_set, _spec_signature=signature, _mock_methods=spec,
                             _spec_asyncs=asyncs)

    def mock_add_spec(self, spec, spec_set=False):
        """Models the mock on an object or list of names from now on: only those attributes are there."""
        self._mock_add_spec(spec, spec_set)

    @property
    def __class__(self):
        return type(self) if self._spec_class is None else self._spec_class

    def _refuse_unknown(self, name):
        if self._mock_methods is not None and name not in self._mock_methods:
            raise AttributeError(f"Mock object has no attribute '{name}'")

    # -- children

    def attach_mock(self, mock, attribute):
        """Makes another mock an attribute of this one, whatever name and parent it has."""
        inner = _behind(mock)
        inner._mock_parent = inner._mock_new_parent = inner._mock_name = None
        inner._mock_new_name = ''
        setattr(self, attribute, mock)

    def _get_child_mock(self, /, **kw):
        """Makes a mock for an attribute or the return value; classes may say which kind."""
        if self._mock_sealed:
            step = f".{kw['name']}" if 'name' in kw else '()'
            raise AttributeError(self._extract_mock_name() + step)
        name, kind = kw.get('_new_name'), type(self)
        if name in self.__dict__['_spec_asyncs']:
            return AsyncMock(**kw)
        if issubclass(kind, MagicMock) and name in _ASYNC_METHODS:
            return AsyncMock(**kw)
        if issubclass(kind, AsyncMockMixin):
            plain = name in _SYNC_SETTABLE or self._mock_methods and name in self._mock_methods
            return (MagicMock if plain else AsyncMock)(**kw)
        if issubclass(kind, CallableMixin):
            return kind.__mro__[1](**kw)
        return (MagicMock if issubclass(kind, NonCallableMagicMock) else Mock)(**kw)

    def _refuse_assertion(self, name):
        """Attributes that look like misspelt assertions are errors, not mocks."""
        if self._mock_unsafe or self._mock_methods and name in self._mock_methods:
            return
        if name.startswith(('assert', 'assret', 'asert', 'aseert', 'assrt')):
            raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute.")

    def __getattr__(self, name):
        if name in ('_mock_methods', '_mock_unsafe'): # __init__ has not run
            raise AttributeError(name)
        if self._mock_methods is None:
            if _is_magic(name):
                raise AttributeError(name)
        elif name not in self._mock_methods or name in _SETTABLE:
            raise AttributeError(f'Mock object has no attribute {name!r}')
        self._refuse_assertion(name)
        with NonCallableMock._lock:
            child = self._mock_children.get(name)
            if child is _DELETED:
                raise AttributeError(name)
            if child is None:
                wrapped = None if self._mock_wraps is None else getattr(self._mock_wraps, name)
                child = self._get_child_mock(parent=self, name=name, wraps=wrapped, _new_name=name, _new_parent=self)
            elif isinstance(child, _LaterSpec):
                child = self._make_specified(name, child)
            self._mock_children[name] = child
        return child

    def _make_specified(self, name, later):
        try:
            return create_autospec(later.spec, later.spec_set, False, later.parent, later.name)
        except InvalidSpecError:
            target = self.__dict__['_mock_name'] or self
            raise InvalidSpecError(f'Cannot autospec attr {name!r} from target {target!r} as it has already been mocked out. '
                                   f'[target={self!r}, attr={later.spec!r}]')

    def __setattr__(self, name, value):
        if name in _OWN_ATTRIBUTES:
            return object.__setattr__(self, name, value)
        if self._spec_set and name not in self.__dict__:
            self._refuse_unknown(name)
        if name in _FORBIDDEN:
            raise AttributeError(f'Attempting to set unsupported magic method {name!r}.')
        if name in _SETTABLE:
            value = self._set_magic(name, value)
        elif name == '__class__':
            self._spec_class = value
            return
        elif _adopt(self, value, name, name):
            self._mock_children[name] = value
        if self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f'Cannot set {self._extract_mock_name()}.{name}')
        return object.__setattr__(self, name, value)

    def _set_magic(self, name, value):
        """Has the class use the value as a special method; gives what the instance gets as attribute."""
        self._refuse_unknown(name)
        if _is_mock(value):
            _adopt(self, value, None, name)
            setattr(type(self), name, value)
            self._mock_children[name] = value
            return value

        def method(self, /, *args, **kwargs):
            return value(self, *args, **kwargs)
        method.__name__ = name
        setattr(type(self), name, method)
        return partial(value, self)

    def __delattr__(self, name):
        if name in _SETTABLE and name in type(self).__dict__:
            delattr(type(self), name)
            if name not in self.__dict__:
                return
        child = self._mock_children.get(name)
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif child is _DELETED:
            raise AttributeError(name)
        self._mock_children[name] = _DELETED

    def __dir__(self):
        if not FILTER_DIR:
            return object.__dir__(self)
        names = set(self._mock_methods or ())
        names.update(name for name in dir(type(self)) if not name.startswith('_'))
        names.update(name for name in self.__dict__ if not name.startswith('_') or _is_magic(name))
        names.update(name for name, child in self._mock_children.items() if child is not _DELETED)
        return sorted(names)

    def _extract_mock_name(self):
        """The way from the first parent to here: 'mock.a().b'."""
        steps, mock = [], self
        while mock._mock_new_parent is not None:
            steps.append(mock._mock_new_name)
            mock = mock._mock_new_parent
        path = mock._mock_name or 'mock'
        for step in reversed(steps):
            path += step if step == '()' else '.' + step
        return path

    def __repr__(self):
        name = self._extract_mock_name()
        text = type(self).__name__
        if name not in ('mock', 'mock.'):
            text += f' name={name!r}'
        if self._spec_class is not None:
            text += f" {'spec_set' if self._spec_set else 'spec'}={self._spec_class.__name__!r}"
        return f"<{text} id='{id(self)}'>"

    # -- what it does when called

    @property
    def return_value(self):
        """What calls give."""
        function = self._mock_delegate
        value = self._mock_return_value if function is None else function.return_value
        if value is DEFAULT and self._mock_wraps is None:
            value = self.return_value = self._get_child_mock(_new_parent=self, _new_name='()')
        return value

    @return_value.setter
    def return_value(self, value):
        if self._mock_delegate is not None:
            self._mock_delegate.return_value = value
        else:
            self._mock_return_value = value
            _adopt(self, value, None, '()')

    @property
    def side_effect(self):
        """What happens at calls: a function, an exception, or an iterator over results and exceptions."""
        function = self._mock_delegate
        if function is None:
            return self._mock_side_effect
        effect = function.side_effect
        if effect is not None and not callable(effect) and not isinstance(effect, _Effects) and not _is_exception(effect):
            effect = function.side_effect = _Effects(effect)
        return effect

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not _is_exception(value) and not _callable(value):
            with contextlib.suppress(TypeError):
                value = iter(value)
        if self._mock_delegate is None:
            self._mock_side_effect = value
        else:
            self._mock_delegate.side_effect = value

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forgets all calls, also those of its children."""
        visited = set() if visited is None else visited
        if id(self) in visited:
            return
        visited.add(id(self))
        for name, record in _records_of(type(self)).items():
            setattr(self, name, record.fresh())
        self.method_calls = _CallList()
        if return_value:
            self._mock_return_value = DEFAULT
        if side_effect:
            self._mock_side_effect = None
        for child in self._mock_children.values():
            if child is not _DELETED and not isinstance(child, _LaterSpec):
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        result = self._mock_return_value
        if _is_mock(result) and result is not self:
            result.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        """Sets attributes, also those of children: configure_mock(**{'method.return_value': 3})."""
        for path, value in sorted(kwargs.items(), key=lambda item: item[0].count('.')):
            *steps, last = path.split('.')
            owner = self
            for step in steps:
                owner = getattr(owner, step)
            setattr(owner, last, value)

    # -- assertions

    def _format_mock_call_signature(self, args, kwargs):
        return _show_call(self._mock_name or 'mock', args, kwargs)

    def _get_call_signature_from_name(self, name):
        """The signature of a descendant, found by the name that mock_calls have for it."""
        if not name:
            return self._spec_signature
        signature, children = None, self._mock_children
        for step in name.replace('()', '').split('.'):
            child = children.get(step)
            if child is None or child is _DELETED or isinstance(child, _LaterSpec):
                break
            child = _behind(child)
            children, signature = child._mock_children, child._spec_signature
        return signature

    def _call_matcher(self, kall):
        """The call with its arguments in the form that the model's signature gives them; the TypeError if it does not allow them."""
        name = kall[0] if isinstance(kall, tuple) and len(kall) > 2 else ''
        signature = self._get_call_signature_from_name(name) if name else self._spec_signature
        if signature is None:
            return kall
        *_, args, kwargs = kall
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError as e:
            return e.with_traceback(None)
        return call(name, bound.args, bound.kwargs)

    def _match_expected(self, args, kwargs):
        return self._call_matcher(_Call((args, kwargs), two=True))

    def _calls_repr(self, prefix='Calls'):
        return f'\n{prefix}: {safe_repr(self.mock_calls)}.' if self.mock_calls else ''

    def _fail_count(self, wish, times=True):
        count = f' Called {self.call_count} times.' if times else ''
        calls = self._calls_repr() if times else ''
        raise AssertionError(f"Expected '{self._mock_name or 'mock'}' {wish}.{count}{calls}")

    def assert_not_called(self):
        """Fails if it was called."""
        if self.call_count:
            self._fail_count('to not have been called')

    def assert_called(self):
        """Fails if it was never called."""
        if not self.call_count:
            self._fail_count('to have been called', times=False)

    def assert_called_once(self):
        """Fails unless it was called exactly once."""
        if self.call_count != 1:
            self._fail_count('to have been called once')

    def assert_called_with(self, /, *args, **kwargs):
        """Fails unless the last call had these arguments."""
        message = f'expected call not found.\nExpected: {self._format_mock_call_signature(args, kwargs)}\nActual: '
        if self.call_args is None:
            raise AssertionError(message + 'not called.')
        expected, actual = self._match_expected(args, kwargs), self._call_matcher(self.call_args)
        if actual != expected:
            raise AssertionError(message + self._format_mock_call_signature(*self.call_args)) from _errors_of([expected])

    def assert_called_once_with(self, /, *args, **kwargs):
        """Fails unless there was exactly one call, with these arguments."""
        if self.call_count != 1:
            self._fail_count('to be called once')
        return self.assert_called_with(*args, **kwargs)

    def assert_has_calls(self, calls, any_order=False):
        """Fails unless mock_calls has these calls, one after the other or each at any place."""
        expected = [self._call_matcher(kall) for kall in calls]
        actual = [self._call_matcher(kall) for kall in self.mock_calls]
        cause = _errors_of(expected)
        if any_order:
            missing = _remove_each(expected, actual)
            if missing:
                raise AssertionError(f"{self._mock_name or 'mock'!r} does not contain all of {missing!r} in its call list, "
                                     f"found {_CallList(actual)!r} instead") from cause
        elif expected not in _CallList(actual):
            raise AssertionError(f"{_explain_missing('Call', calls, expected)}\nExpected: {_CallList(calls)}"
                                 f"{self._calls_repr(prefix='Actual').rstrip('.')}") from cause

    def assert_any_call(self, /, *args, **kwargs):
        """Fails unless some call had these arguments."""
        expected = self._match_expected(args, kwargs)
        cause = _errors_of([expected])
        if cause is not None or not _holds([self._call_matcher(kall) for kall in self.call_args_list], expected):
            raise AssertionError(f'{self._format_mock_call_signature(args, kwargs)} call not found') from cause


# Those that setting does not make children of.
_OWN_ATTRIBUTES = {'return_value', 'side_effect', '_mock_parent', '_mock_new_parent', '_mock_name', '_mock_new_name',
                   '_mock_return_value', '_mock_side_effect', *_records_of(NonCallableMock)}


class CallableMixin:
    """The part of a mock that is about being called."""

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, parent=None,
                 _spec_state=None, _new_name='', _new_parent=None, **kwargs):
        self.__dict__['_mock_return_value'] = return_value
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs)
        self.side_effect = side_effect

    def _mock_check_sig(self, /, *args, **kwargs):
        """Raises TypeError for arguments that the model does not take; create_autospec puts another in its place."""

    def __call__(self, /, *args, **kwargs):
        self._mock_check_sig(*args, **kwargs)
        self._increment_mock_call(*args, **kwargs)
        return self._mock_call(*args, **kwargs)

    def _increment_mock_call(self, /, *args, **kwargs):
        """Notes the call, here and with all parents."""
        self.called = True
        self.call_count += 1
        self.call_args = this = _Call((args, kwargs), two=True)
        self.call_args_list.append(this)
        self.mock_calls.append(_Call(('', args, kwargs)))
        method, is_method = self._mock_name, self._mock_parent is not None
        path, parent = self._mock_new_name, self._mock_new_parent
        while parent is not None:
            if is_method:
                parent.method_calls.append(_Call((method, args, kwargs)))
                is_method = parent._mock_parent is not None
                method = f'{parent._mock_name}.{method}'
            parent.mock_calls.append(_Call((path, args, kwargs)))
            if parent._mock_new_name:
                path = f"{parent._mock_new_name}{'' if path.startswith('()') else '.'}{path}"
            parent = parent._mock_new_parent

    def _mock_call(self, /, *args, **kwargs):
        return self._execute_mock_call(*args, **kwargs)

    def _execute_mock_call(self, /, *args, **kwargs):
        result = DEFAULT
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            result = effect(*args, **kwargs) if _callable(effect) else next(effect)
            if not _callable(effect) and _is_exception(result):
                raise result
        if result is not DEFAULT:
            return result
        if self._mock_return_value is DEFAULT and self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """Stands in for any object. Attributes and results are mocks as well, and all calls are remembered.

    spec         an object, class or list of names: other attributes do not exist
    spec_set     the same, and other attributes cannot be set either
    side_effect  a function to call, an exception to raise, or an iterable of results and exceptions
    return_value what a call gives
    wraps        an object that calls are passed on to
    name         shown by repr()
    Other keywords are attributes to set.
    """


# ---- special methods ----

class _AsyncIterator:
    """The items of an iterator, to be awaited."""

    def __init__(self, iterator):
        self.iterator = iterator

    def __aiter__(self):
        return self

    async def __anext__(self):
        for item in self.iterator:
            return item
        raise StopAsyncIteration


def _equality(name, for_same):
    """The default effect of == or !=: by identity, unless a return value was set."""
    def bind(mock):
        def effect(other):
            if mock.__getattribute__(name)._mock_return_value is not DEFAULT:
                return DEFAULT
            return for_same if mock is other else NotImplemented
        return effect
    return bind


def _iteration(name, make):
    """The default effect of iter() or aiter(): over the return value, else over nothing."""
    def bind(mock):
        def effect():
            values = mock.__getattribute__(name)._mock_return_value
            return make(iter([] if values is DEFAULT else values))
        return effect
    return bind


_MAGIC_EFFECTS = {
    '__eq__': _equality('__eq__', True),
    '__ne__': _equality('__ne__', False),
    '__iter__': _iteration('__iter__', iter),
    '__aiter__': _iteration('__aiter__', _AsyncIterator),
}
_MAGIC_RESULTS = {
    '__lt__': NotImplemented, '__gt__': NotImplemented, '__le__': NotImplemented, '__ge__': NotImplemented, '__int__': 1, '__len__': 0,
    '__contains__': False, '__exit__': False, '__aexit__': False, '__complex__': 1j, '__float__': 1.0, '__bool__': True, '__index__': 1,
}
_MAGIC_COMPUTED = {
    '__hash__': object.__hash__,
    '__str__': object.__str__,
    '__sizeof__': object.__sizeof__,
    '__fspath__': lambda mock: f'{type(mock).__name__}/{mock._extract_mock_name()}/{id(mock)}',
}


class _MagicProxy:
    """Stands for a special method that was not used yet."""

    def __init__(self, name):
        self.name = name

    def __get__(self, mock, owner=None):
        if mock is None: # asked of the class that the mock has for itself
            mock = owner._mock_only_instance
        name = self.name
        method = mock._get_child_mock(name=name, _new_name=name, _new_parent=mock)
        setattr(mock, name, method)
        if name in _MAGIC_RESULTS:
            method.return_value = _MAGIC_RESULTS[name]
        elif name in _MAGIC_COMPUTED:
            method.return_value = _MAGIC_COMPUTED[name](mock)
        elif name in _MAGIC_EFFECTS:
            method.side_effect = _MAGIC_EFFECTS[name](mock)
        return method


_PROXIES = {name: _MagicProxy(name) for name in _magics | _ASYNC_METHODS}


class MagicMixin:
    """The part of a mock that is about special methods: those that its model has, all if it has none."""

    _mock_magic_names = frozenset(_PROXIES)

    def _mock_add_spec(self, spec, *args, **kwargs):
        super()._mock_add_spec(spec, *args, **kwargs)
        if self._mock_methods is None:
            return
        mine, there = type(self), vars(type(self))
        for name in self._mock_magic_names:
            if name not in self._mock_methods:
                if name in there:
                    delattr(mine, name)
            elif name not in there:
                setattr(mine, name, _PROXIES[name])


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A MagicMock that cannot be called."""


class MagicMock(MagicMixin, Mock):
    """A Mock that has special methods too: len(), iteration, arithmetic, `with` ... work on it."""


# ---- mocks of coroutine functions ----

def _shown_name(mock):
    return mock._mock_name or 'mock'


class AsyncMockMixin:
    """The part of a mock that is about being awaited."""

    await_count = _Recorded(int)
    await_args = _Recorded(lambda: None)
    await_args_list = _Recorded(_CallList)

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # inspect is to take it for a coroutine function.
        code = NonCallableMock(spec_set=CodeType)
        code.co_flags = inspect.CO_COROUTINE
        self.__dict__.update(__code__=code, __name__='AsyncMock', __defaults__=(), __kwdefaults__={}, __annotations__=None)

    async def _execute_mock_call(self, /, *args, **kwargs):
        self.await_count += 1
        self.await_args = this = _Call((args, kwargs), two=True)
        self.await_args_list.append(this)
        result = DEFAULT
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            result = await _run_effect(effect, args, kwargs)
        if result is not DEFAULT:
            return result
        wrapped = self._mock_wraps
        if self._mock_return_value is DEFAULT and wrapped is not None:
            return await wrapped(*args, **kwargs) if _is_coroutine_function(wrapped) else wrapped(*args, **kwargs)
        return self.return_value

    def assert_awaited(self):
        """Fails if it was never awaited."""
        if not self.await_count:
            raise AssertionError(f'Expected {_shown_name(self)} to have been awaited.')

    def assert_awaited_once(self):
        """Fails unless it was awaited exactly once."""
        if self.await_count != 1:
            raise AssertionError(f'Expected {_shown_name(self)} to have been awaited once. Awaited {self.await_count} times.')

    def assert_awaited_with(self, /, *args, **kwargs):
        """Fails unless the last awaited call had these arguments."""
        shown = self._format_mock_call_signature(args, kwargs)
        if self.await_args is None:
            raise AssertionError(f'Expected await: {shown}\nNot awaited')
        expected, actual = self._match_expected(args, kwargs), self._call_matcher(self.await_args)
        if actual != expected:
            raise AssertionError(f'expected await not found.\nExpected: {shown}\n'
                                 f'Actual: {self._format_mock_call_signature(*self.await_args)}') from _errors_of([expected])

    def assert_awaited_once_with(self, /, *args, **kwargs):
        """Fails unless it was awaited exactly once, with these arguments."""
        self.assert_awaited_once()
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        """Fails unless some awaited call had these arguments."""
        expected = self._match_expected(args, kwargs)
        cause = _errors_of([expected])
        if cause is not None or not _holds([self._call_matcher(kall) for kall in self.await_args_list], expected):
            raise AssertionError(f'{self._format_mock_call_signature(args, kwargs)} await not found') from cause

    def assert_has_awaits(self, calls, any_order=False):
        """Fails unless these calls were awaited, one after the other or each at any place."""
        expected = [self._call_matcher(kall) for kall in calls]
        actual = [self._call_matcher(kall) for kall in self.await_args_list]
        cause = _errors_of(expected)
        if any_order:
            missing = _remove_each(expected, actual)
            if missing:
                raise AssertionError(f'{missing!r} not all found in await list') from cause
        elif expected not in _CallList(actual):
            raise AssertionError(f"{_explain_missing('Await', calls, expected)}\nExpected: {_CallList(calls)}\n"
                                 f"Actual: {self.await_args_list}") from cause

    def assert_not_awaited(self):
        """Fails if it was awaited."""
        if self.await_count:
            raise AssertionError(f'Expected {_shown_name(self)} to not have been awaited. Awaited {self.await_count} times.')


async def _run_effect(effect, args, kwargs):
    if _is_coroutine_function(effect):
        return await effect(*args, **kwargs)
    if _callable(effect):
        return effect(*args, **kwargs)
    try:
        result = next(effect)
    except StopIteration:
        # A coroutine cannot raise it.
        raise StopAsyncIteration
    if _is_exception(result):
        raise result
    return result


class AsyncMagicMixin(MagicMixin):
    """The special methods of an AsyncMock."""


class AsyncMock(AsyncMockMixin, AsyncMagicMixin, Mock):
    """A mock whose calls are coroutines; the assert_awaited methods ask what became of them."""


class PropertyMock(Mock):
    """To stand in a class for a property: getting calls it without arguments, setting with the value."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


# ---- patching ----

def _resolve(path):
    """The object that a dotted path leads to; modules on it are imported."""
    module, *steps = path.split('.')
    found = import_module(module)
    while steps:
        try:
            found = import_module(f'{module}.{steps[0]}')
        except ImportError:
            break
        module = f'{module}.{steps.pop(0)}'
    for step in steps:
        found = getattr(found, step)
    return found


class _Patcher:
    """What all patches share: they are context managers, decorators of functions and classes, and can be started and stopped."""

    started = [] # in the order of their start

    def start(self):
        """Makes the patch until stop()."""
        result = self.__enter__()
        _Patcher.started.append(self)
        return result

    def stop(self):
        """Takes the patch back; nothing if it was not started."""
        if self not in _Patcher.started:
            return None
        _Patcher.started.remove(self)
        return self.__exit__(None, None, None)

    def __call__(self, func):
        if isinstance(func, type):
            return self.decorate_class(func)
        if hasattr(func, 'patchings'):
            # Decorated already: one wrapper makes all patches.
            func.patchings.append(self)
            return func
        if inspect.iscoroutinefunction(func):
            async def patched(*args, **kwargs):
                with _made_patches(patched.patchings, args, kwargs) as (args, kwargs):
                    return await func(*args, **kwargs)
        else:
            def patched(*args, **kwargs):
                with _made_patches(patched.patchings, args, kwargs) as (args, kwargs):
                    return func(*args, **kwargs)
        patched = wraps(func)(patched)
        patched.patchings = [self]
        return patched

    def decorate_class(self, klass):
        """Patches each test method."""
        for name in dir(klass):
            value = getattr(klass, name)
            if name.startswith(patch.TEST_PREFIX) and hasattr(value, '__call__'):
                setattr(klass, name, self.copy()(value))
        return klass

    def add_arguments(self, made, args, kwargs):
        """Puts what __enter__ gave into the arguments of a decorated function, as far as it gets any."""


@contextlib.contextmanager
def _made_patches(patchings, args, kwargs):
    args = list(args)
    with contextlib.ExitStack() as stack:
        for patching in patchings:
            patching.add_arguments(stack.enter_context(patching), args, kwargs)
        yield args, kwargs


class _patch(_Patcher):
    """Replaces an attribute for a while."""

    # Made anew by setattr or delattr of the class, so not gone when it cannot be deleted.
    RETURNING = '__doc__', '__module__', '__defaults__', '__annotations__', '__kwdefaults__'

    attribute_name = None # in patch.multiple: the keyword that a decorated function gets the mock with

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *, unsafe=False):
        if new_callable is not None:
            if new is not DEFAULT:
                raise ValueError("Cannot use 'new' and 'new_callable' together")
            if autospec is not None:
                raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        if not unsafe:
            _reject_typos(kwargs)
        for name, model in (('spec', spec), ('spec_set', spec_set)):
            if _is_mock(model):
                raise InvalidSpecError(f'Cannot spec attr {attribute!r} as the {name} '
                                       f"{'target ' if name == 'spec_set' else ''}has already been mocked out. [{name}={model!r}]")
        self.getter, self.attribute, self.new, self.new_callable = getter, attribute, new, new_callable
        self.spec, self.create, self.spec_set, self.autospec, self.kwargs = spec, create, spec_set, autospec, kwargs
        self.additional_patchers = []

    def copy(self):
        other = _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec, self.new_callable,
                       self.kwargs, unsafe=True)
        other.attribute_name = self.attribute_name
        other.additional_patchers = [patcher.copy() for patcher in self.additional_patchers]
        return other

    def add_arguments(self, made, args, kwargs):
        if self.attribute_name is not None:
            kwargs.update(made)
        elif self.new is DEFAULT:
            args.append(made)

    def get_original(self):
        """(value, is it the target's own?)"""
        target, name = self.target, self.attribute
        try:
            original, local = target.__dict__[name], True
        except (AttributeError, KeyError):
            original, local = getattr(target, name, DEFAULT), False
        if name in _BUILTIN_NAMES and isinstance(target, ModuleType):
            self.create = True
        if not self.create and original is DEFAULT:
            raise AttributeError(f'{target} does not have the attribute {name!r}')
        return original, local

    def __enter__(self):
        # False means the same as not given.
        spec, spec_set, autospec = (None if model is False else model for model in (self.spec, self.spec_set, self.autospec))
        self.target = self.getter()
        if spec is not None and autospec is not None:
            raise TypeError("Can't specify spec and autospec")
        if (spec is not None or autospec is not None) and spec_set not in (True, None):
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
        original, local = self.get_original()
        if autospec is not None:
            new = self.make_autospec(original, autospec, bool(spec_set))
        elif self.new is DEFAULT:
            new = self.make_mock(original, spec, spec_set)
        elif self.kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        else:
            new = self.new
        self.temp_original, self.is_local = original, local
        self._exit_stack = contextlib.ExitStack()
        try:
            setattr(self.target, self.attribute, new)
            if self.attribute_name is None:
                return new
            made = {self.attribute_name: new} if self.new is DEFAULT else {}
            for patcher in self.additional_patchers:
                inner = self._exit_stack.enter_context(patcher)
                if patcher.new is DEFAULT:
                    made.update(inner)
            return made
        except:
            if not self.__exit__(*sys.exc_info()):
                raise

    def make_autospec(self, original, autospec, spec_set):
        if self.new is not DEFAULT:
            raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
        if original is DEFAULT:
            raise TypeError("Can't use 'autospec' with create=True")
        model = original if autospec is True else autospec
        details = f'[target={self.target!r}, attr={model!r}]'
        if _is_mock(self.target):
            raise InvalidSpecError(f'Cannot autospec attr {self.attribute!r} as the patch target has already been mocked out. {details}')
        if _is_mock(model):
            name = getattr(self.target, '__name__', self.target)
            raise InvalidSpecError(f'Cannot autospec attr {self.attribute!r} from target {name!r} as it has already been mocked out. '
                                   f'{details}')
        return create_autospec(model, spec_set=spec_set, _name=self.attribute, **self.kwargs)

    def make_mock(self, original, spec, spec_set):
        """The mock for the place of the original; for a class that is a model it gets instances modelled on it too."""
        if spec_set is True:
            spec, spec_set = None, original if spec in (None, True) else spec
        elif spec is True:
            spec = original
        model = spec if spec_set is None else spec_set
        options = {key: value for key, value in (('spec', spec), ('spec_set', spec_set)) if value is not None}
        if options and original is DEFAULT:
            raise TypeError("Can't use 'spec' with create=True")
        kind = AsyncMock if spec is None and _is_async(original) else MagicMock
        if self.new_callable is not None:
            kind = self.new_callable
        elif options and _is_async(model):
            kind = AsyncMock
        elif options and not ('__call__' in model if _is_names(model) else callable(model)):
            kind = NonCallableMagicMock
        named = {}
        if isinstance(kind, type) and issubclass(kind, NonCallableMock) and self.attribute:
            named['name'] = self.attribute
        new = kind(**(named | options | self.kwargs))
        if options and isinstance(original, type) and _is_mock(new):
            if not _is_names(model) and not _has_callable_instances(model):
                kind = NonCallableMagicMock
            options |= self.kwargs
            options.pop('name', None)
            new.return_value = kind(_new_parent=new, _new_name='()', **options)
        return new

    def __exit__(self, *exc_info):
        if self.is_local and self.temp_original is not DEFAULT:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and (not hasattr(self.target, self.attribute) or self.attribute in self.RETURNING):
                setattr(self.target, self.attribute, self.temp_original)
        stack = self._exit_stack
        del self.temp_original, self.is_local, self.target, self._exit_stack
        return stack.__exit__(*exc_info)


def _get_target(target):
    """(function that gives the owner, attribute) of a path."""
    try:
        path, attribute = target.rsplit('.', 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f'Need a valid target to patch. You supplied: {target!r}')
    return partial(_resolve, path), attribute


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False, **kwargs):
    """Replaces what the path `target` ('package.module.name') leads to, by a mock unless `new` is given.

    As a decorator it passes the mock on as a further argument; as a context manager it gives it for `as`. The other arguments
    are for the mock: its model, the function that makes it, and its attributes.
    """
    getter, attribute = _get_target(target)
    return _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *,
                  unsafe=False, **kwargs):
    """Replaces an attribute of an object, as patch() does."""
    if type(target) is str:
        raise TypeError(f'{target!r} must be the actual object to be patched, not a str')
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """Replaces several attributes of an object or of what a path leads to; those given as DEFAULT by mocks, passed on by name."""
    getter = partial(_resolve, target) if type(target) is str else lambda: target
    if not kwargs:
        raise ValueError('Must supply at least one keyword argument with patch.multiple')
    patchers = []
    for attribute, new in kwargs.items():
        patcher = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        patcher.attribute_name = attribute
        patchers.append(patcher)
    first, *first.additional_patchers = patchers
    return first


class _patch_dict(_Patcher):
    """Gives a dict, or anything like one, other contents for a while: those of `values` and the keywords, alone if `clear`."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.values, self.clear = in_dict, dict(values, **kwargs), clear
        self._original = None

    def copy(self):
        return _patch_dict(self.in_dict, self.values, self.clear)

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _resolve(self.in_dict)
        target = self.in_dict
        try:
            self._original = target.copy()
        except AttributeError:
            self._original = {key: target[key] for key in target}
        if self.clear:
            _empty(target)
        _fill(target, self.values)
        return target

    def __exit__(self, *exc_info):
        if self._original is not None:
            _empty(self.in_dict)
            _fill(self.in_dict, self._original)
            self._original = None
        return False


def _empty(mapping):
    try:
        mapping.clear()
    except AttributeError:
        for key in list(mapping):
            del mapping[key]


def _fill(mapping, values):
    try:
        mapping.update(values)
    except AttributeError:
        for key in values:
            mapping[key] = values[key]


def _patch_stopall():
    """Takes back all patches that were started, the last first."""
    for patcher in reversed(_Patcher.started[:]):
        patcher.stop()


patch.object = _patch_object
patch.dict = _patch_dict
patch.multiple = _patch_multiple
patch.stopall = _patch_stopall
patch.TEST_PREFIX = 'test'


# ---- mocks made after a model ----

def _front(mock, model):
    """A function that looks like the model and calls the mock, which keeps its records there; the mock if nobody knows how."""
    found = _signature_of(model, False, isinstance(model, type))
    if found is None:
        return mock
    _, signature = found

    def function(*args, **kwargs):
        signature.bind(*args, **kwargs)
        return mock(*args, **kwargs)

    def reset_mock():
        function.method_calls, function.mock_calls = _CallList(), _CallList()
        mock.reset_mock()
        result = function.return_value
        if _is_mock(result) and result is not mock:
            result.reset_mock()

    name = model.__name__
    function.__name__ = function.__qualname__ = name if name.isidentifier() else 'funcopy'
    function.mock = mock
    function.method_calls = _CallList()
    for record_name, record in _records_of(type(mock)).items():
        setattr(function, record_name, record.fresh())
    function.return_value, function.side_effect = mock.return_value, mock.side_effect
    function._mock_children = mock._mock_children
    for method in dir(type(mock)):
        if method.startswith('assert_'):
            setattr(function, method, getattr(mock, method))
    function.reset_mock = reset_mock
    function.__signature__ = signature
    mock._mock_delegate = function
    if isinstance(mock, AsyncMockMixin):
        import asyncio.tasks
        function._is_coroutine = asyncio.tasks._is_coroutine
    return function


def _kind_after(model, instance, is_async):
    """The class of the mock of a model."""
    if is_async:
        if instance:
            raise RuntimeError('Instance can not be True when create_autospec is mocking an async function')
        return AsyncMock
    if not _callable(model) or isinstance(model, type) and instance and not _has_callable_instances(model):
        return NonCallableMagicMock
    return MagicMock


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock with the attributes of the model, made after those of the model, whose calls must fit the model's signatures.

    With spec_set no other attributes can be set. With instance a class is the model of its instances. A function is replaced by
    a function.
    """
    if _is_names(spec):
        spec = type(spec)
    is_class = isinstance(spec, type)
    if _is_mock(spec):
        raise InvalidSpecError(f'Cannot autospec a Mock object. [object={spec!r}]')
    if not unsafe:
        _reject_typos(kwargs)
    is_async = bool(getattr(spec, '__code__', None)) and _is_coroutine_function(spec)
    if inspect.isdatadescriptor(spec): # nobody knows what getting it would give
        kind, options = MagicMock, {}
    else:
        kind = _kind_after(spec, instance, is_async)
        options = {} if spec is None and not spec_set else {'spec_set' if spec_set else 'spec': spec}
        if options and instance:
            options['_spec_as_instance'] = True
    options |= kwargs
    name = options.pop('name', _name)
    mock = kind(parent=_parent, _new_parent=_parent, _new_name='' if _parent is None else name, name=name, **options)
    if isinstance(spec, _FUNCTIONS):
        mock = _front(mock, spec)
    else:
        _check_calls(spec, mock, is_class, instance)
    if _parent is not None and not instance:
        _parent._mock_children[name] = mock
    if is_class and not instance and 'return_value' not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name='()', _parent=mock)
    for entry in dir(spec):
        if not _is_magic(entry):
            with contextlib.suppress(AttributeError):
                _add_specified(mock, spec, entry, getattr(spec, entry), spec_set)
    return mock


def _add_specified(mock, spec, name, original, spec_set):
    """Adds the child for an attribute of the model: methods now, all else when it is asked for."""
    if not isinstance(original, _FUNCTIONS):
        mock._mock_children[name] = _LaterSpec(original, spec_set, mock, name)
        return
    parent = mock.mock if isinstance(spec, _FUNCTIONS) else mock
    skip_first = _takes_self(spec, name, isinstance(spec, type))
    kind = AsyncMock if _is_coroutine_function(original) else MagicMock
    child = kind(parent=parent, name=name, _new_name=name, _new_parent=parent, _eat_self=skip_first,
                 **{'spec_set' if spec_set else 'spec': original})
    mock._mock_children[name] = child
    _check_calls(original, child, skip_first)
    if parent is not mock:
        setattr(mock, name, child)


# ---- further helpers ----

def mock_open(mock=None, read_data=''):
    """A mock for open(): what it gives can be read, line by line too, and used in `with`. Each call starts from the beginning."""
    stream = None

    def start():
        return io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)

    def reader(method, act):
        # A return value that was set goes first.
        def effect(*args, **kwargs):
            return act(*args, **kwargs) if method.return_value is None else method.return_value
        return effect

    def lines():
        while handle.readline.return_value is not None:
            yield handle.readline.return_value
        yield from stream

    def opened(*args, **kwargs):
        nonlocal stream
        stream = start()
        return DEFAULT

    stream = start()
    if mock is None:
        mock = MagicMock(name='open', spec=_open)
    handle = MagicMock(spec=sorted({*dir(io.TextIOWrapper), *dir(io.BytesIO)}))
    handle.__enter__.return_value = handle
    for method in (handle.write, handle.read, handle.readline, handle.readlines):
        method.return_value = None
    handle.read.side_effect = reader(handle.read, lambda *args, **kwargs: stream.read(*args, **kwargs))
    handle.readline.side_effect = reader(handle.readline, lambda *args, **kwargs: stream.readline())
    handle.readlines.side_effect = reader(handle.readlines, lambda *args, **kwargs: stream.readlines(*args, **kwargs))
    handle.__iter__.side_effect = lines
    handle.__next__.side_effect = reader(handle.readline, lambda: next(stream))
    mock.side_effect, mock.return_value = opened, handle
    return mock


def seal(mock):
    """From now on, attributes of the mock and its children that are not there yet are errors."""
    mock._mock_sealed = True
    for name in dir(mock):
        try:
            child = getattr(mock, name)
        except AttributeError:
            continue
        if not isinstance(child, NonCallableMock) or isinstance(child._mock_children.get(name), _LaterSpec):
            continue
        if child._mock_new_parent is mock:
            seal(child)
