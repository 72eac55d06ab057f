"""How callbacks and what calls them are written in a repr."""

import functools
import inspect
import reprlib


def _call(function, args, keywords, behind=''):
    given = ', '.join([*map(reprlib.repr, args), *(f'{name}={reprlib.repr(value)}' for name, value in keywords.items())])
    behind = f'({given}){behind}'
    if isinstance(function, functools.partial):
        return _call(function.func, function.args, function.keywords, behind)
    return (getattr(function, '__qualname__', None) or getattr(function, '__name__', None) or repr(function)) + behind


def _source(function):
    function = inspect.unwrap(function)
    if isinstance(function, (functools.partial, functools.partialmethod)):
        return _source(function.func)
    return f' at {function.__code__.co_filename}:{function.__code__.co_firstlineno}' if inspect.isfunction(function) else ''


def callback_text(function, args=()):
    """The call of a function, and where a Python function stands."""
    return _call(function, args, {}) + _source(function)


def callbacks_text(functions):
    """cb=[...]: the first and the last of the functions."""
    texts = [callback_text(f) for f in (functions if len(functions) <= 2 else (functions[0], functions[-1]))]
    if len(functions) > 2:
        texts.insert(1, f'<{len(functions) - 2} more>')
    return f'cb=[{", ".join(texts)}]'
