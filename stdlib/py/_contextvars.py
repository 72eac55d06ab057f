"""Context variables: what contextvars is made of. Each thread has a current context, a mapping from variables to values."""

import _thread

__all__ = ['Context', 'ContextVar', 'Token', 'copy_context']

_current = _thread._local()
_absent = object()


def _context():
    try:
        return _current.context
    except AttributeError:
        context = _current.context = Context()
        return context


class Token:
    """What ContextVar.set() returns, for reset()."""

    __slots__ = ('_context', '_var', '_old', '_used')
    MISSING = None

    def __new__(cls, *args, **kwargs):
        raise RuntimeError('Tokens can only be created by ContextVars')

    __hash__ = None

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return Token.MISSING if self._old is _absent else self._old

    def __repr__(self):
        return f"<Token{' used' if self._used else ''} var={self._var!r} at {id(self):#x}>"

    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)


class _Missing:
    __slots__ = ()

    def __repr__(self):
        return '<Token.MISSING>'


Token.MISSING = _Missing()


class ContextVar:
    """A variable that has a value of its own in each context."""

    __slots__ = ('_name', '_default', '__weakref__')

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 'ContextVar' is not an acceptable base type")

    def __init__(self, name, *, default=_absent):
        if not isinstance(name, str):
            raise TypeError('context variable name must be a str')
        self._name = name
        self._default = default

    @property
    def name(self):
        return self._name

    def get(self, default=_absent, /):
        value = _context()._values.get(self, _absent)
        if value is not _absent:
            return value
        if default is not _absent:
            return default
        if self._default is not _absent:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        context = _context()
        token = object.__new__(Token)
        token._context = context
        token._var = self
        token._old = context._values.get(self, _absent)
        token._used = False
        context._values[self] = value
        return token

    def reset(self, token, /):
        if not isinstance(token, Token):
            raise TypeError(f'expected an instance of Token, got {token!r}')
        if token._used:
            raise RuntimeError(f'{token!r} has already been used once')
        if token._var is not self:
            raise ValueError(f'{token!r} was created by a different ContextVar')
        context = _context()
        if token._context is not context:
            raise ValueError(f'{token!r} was created in a different Context')
        token._used = True
        if token._old is _absent:
            context._values.pop(self, None)
        else:
            context._values[self] = token._old

    def __repr__(self):
        default = '' if self._default is _absent else f' default={self._default!r}'
        return f'<ContextVar name={self._name!r}{default} at {id(self):#x}>'

    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)


class Context:
    """Values of context variables; run() calls a function with these current."""

    __slots__ = ('_values', '_former', '_entered', '__weakref__')

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 'Context' is not an acceptable base type")

    def __new__(cls, *args, **kwargs):
        if args or kwargs:
            raise TypeError('Context() does not accept any arguments')
        self = object.__new__(cls)
        self._values = {}
        self._former = None
        self._entered = False
        return self

    def run(self, callable, /, *args, **kwargs):
        if self._entered:
            raise RuntimeError(f'cannot enter context: {self!r} is already entered')
        former = _context()
        self._entered = True
        _current.context = self
        try:
            return callable(*args, **kwargs)
        finally:
            _current.context = former
            self._entered = False

    def copy(self):
        context = Context()
        context._values = self._values.copy()
        return context

    @staticmethod
    def _check(var):
        if not isinstance(var, ContextVar):
            raise TypeError(f'a ContextVar key was expected, got {var!r}')

    def __getitem__(self, var, /):
        self._check(var)
        return self._values[var]

    def get(self, var, default=None, /):
        self._check(var)
        return self._values.get(var, default)

    def __contains__(self, var, /):
        self._check(var)
        return var in self._values

    def __eq__(self, other):
        if not isinstance(other, Context):
            return NotImplemented
        return self._values == other._values

    __hash__ = None

    def __len__(self):
        return len(self._values)

    def __iter__(self):
        return iter(self._values)

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()


def copy_context():
    """The current context's copy."""
    return _context().copy()
