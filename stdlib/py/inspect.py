"""Looking at live objects: what they are, how they are called, where their source is."""
# Length: one module in CPython, whose parts use each other.

import collections
import enum
import functools
import sys
import types
from collections import OrderedDict, namedtuple
from keyword import iskeyword

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR, CO_NOFREE = 1, 2, 4, 8, 16, 32, 64
CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 128, 256, 512
TPFLAGS_IS_ABSTRACT = 1 << 20


# ---- what it is ----

def ismodule(object):
    return isinstance(object, types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, types.MethodType)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isframe(object):
    return isinstance(object, types.FrameType)


def iscode(object):
    return isinstance(object, types.CodeType)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)


def _is_callable_or_class(object):
    return isclass(object) or ismethod(object) or isfunction(object)


def ismethoddescriptor(object):
    cls = type(object)
    return hasattr(cls, '__get__') and not hasattr(cls, '__set__') and not _is_callable_or_class(object)


def isdatadescriptor(object):
    cls = type(object)
    return (hasattr(cls, '__set__') or hasattr(cls, '__delete__')) and not _is_callable_or_class(object)


def isgetsetdescriptor(object):
    return isinstance(object, types.GetSetDescriptorType)


def ismemberdescriptor(object):
    return isinstance(object, types.MemberDescriptorType)


def isabstract(object):
    return isclass(object) and bool(getattr(object, '__abstractmethods__', None)) and _has_abstract_meta(object)


def _has_abstract_meta(cls):
    return hasattr(type(cls), '__abstractmethods__') or type(cls) is not type


def isawaitable(object):
    import collections.abc
    return (isinstance(object, types.CoroutineType)
            or isinstance(object, types.GeneratorType) and bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
            or isinstance(object, collections.abc.Awaitable))


def _has_code_flag(f, flag):
    while ismethod(f):
        f = f.__func__
    function = _unwrap_partial(f)
    has_code = isfunction(function) or _signature_is_functionlike(function)
    return has_code and function.__code__.co_flags & flag != 0


def _unwrap_partial(f):
    while isinstance(f, functools.partial):
        f = f.func
    return f


def isgeneratorfunction(obj):
    return _has_code_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    return _has_code_flag(obj, CO_COROUTINE)


def isasyncgenfunction(obj):
    return _has_code_flag(obj, CO_ASYNC_GENERATOR)


# ---- members ----

def _members(object, predicate, getter):
    mro = (object, *getmro(object)) if isclass(object) else ()
    names, done, results = dir(object), set(), []
    for base in getattr(object, '__bases__', ()) if isclass(object) else ():
        for key, value in base.__dict__.items():
            if isinstance(value, types.DynamicClassAttribute):
                names.append(key)
    for key in names:
        try:
            value = getter(object, key)
            if key in done:
                raise AttributeError
        except AttributeError:
            for base in mro:
                if key in base.__dict__:
                    value = base.__dict__[key]
                    break
            else:
                continue
        if not predicate or predicate(value):
            results.append((key, value))
        done.add(key)
    results.sort(key=lambda pair: pair[0])
    return results


def getmembers(object, predicate=None):
    """(name, value) of all members, sorted by name, for which the predicate holds."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """The same without running descriptors."""
    return _members(object, predicate, getattr_static)


Attribute = namedtuple('Attribute', 'name kind defining_class object')


def classify_class_attrs(cls):
    """An Attribute for each attribute of a class: its kind and the class that defines it."""
    mro = getmro(cls)
    metamro = tuple(c for c in getmro(type(cls)) if c not in (type, object))
    names = dir(cls)
    for base in mro:
        names += [k for k, v in base.__dict__.items() if isinstance(v, types.DynamicClassAttribute) and v.fget is not None]
    result, processed = [], set()
    for name in names:
        if name in processed:
            continue
        processed.add(name)
        home, got, raw = None, None, None
        if name != '__dict__':
            try:
                got = getattr(cls, name)
                home = getattr(got, '__objclass__', None)
                if home not in (*mro, *metamro):
                    home = None
                    last = None
                    for c in (*mro, *metamro):
                        if c.__dict__.get(name, _missing) is not _missing and getattr(c, name, _missing) is got:
                            last = c
                    home = last
            except Exception:
                pass
        for base in mro:
            if name in base.__dict__:
                raw = base.__dict__[name]
                if home not in metamro:
                    home = base
                break
        if home is None:
            continue
        obj = got if got is not None else raw
        if isinstance(raw, (staticmethod, types.BuiltinMethodType)):
            kind, obj = 'static method', raw
        elif isinstance(raw, (classmethod, types.ClassMethodDescriptorType)):
            kind, obj = 'class method', raw
        elif isinstance(raw, property):
            kind, obj = 'property', raw
        else:
            kind = 'method' if isroutine(obj) else 'data'
        result.append(Attribute(name, kind, home, obj))
    return result


class _Missing:
    pass


_missing = _Missing


def getmro(cls):
    return cls.__mro__


def unwrap(func, *, stop=None):
    """What a chain of __wrapped__ ends at."""
    first, seen, limit = func, {id(func): func}, sys.getrecursionlimit()
    while hasattr(func, '__wrapped__') and not (stop is not None and stop(func)):
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= limit:
            raise ValueError('wrapper loop when unwrapping {!r}'.format(first))
        seen[id(func)] = func
    return func


_sentinel = object()


def _static_mro(cls):
    return type.__dict__['__mro__'].__get__(cls)


def _in_class(cls, attr):
    for entry in _static_mro(cls):
        if attr in entry.__dict__:
            return entry.__dict__[attr]
    return _sentinel


def getattr_static(obj, attr, default=_sentinel):
    """An attribute without descriptors, __getattr__ and __getattribute__."""
    instance = _sentinel
    if not isinstance(obj, type):
        cls = type(obj)
        described = _in_class(cls, '__dict__')
        if described is _sentinel or type(described) in (types.GetSetDescriptorType, types.MemberDescriptorType):
            try:
                instance = object.__getattribute__(obj, '__dict__').get(attr, _sentinel)
            except AttributeError:
                pass
    else:
        cls = obj
    found = _in_class(cls, attr)
    if instance is not _sentinel and found is not _sentinel:
        kind = type(found)
        if _in_class(kind, '__get__') is not _sentinel and (
                _in_class(kind, '__set__') is not _sentinel or _in_class(kind, '__delete__') is not _sentinel):
            return found
    if instance is not _sentinel:
        return instance
    if found is not _sentinel:
        return found
    if obj is cls:
        for entry in _static_mro(type(cls)):
            if attr in entry.__dict__:
                return entry.__dict__[attr]
    if default is not _sentinel:
        return default
    raise AttributeError(attr)


# ---- documentation ----

def _class_of(func):
    cls = sys.modules.get(func.__module__)
    for name in func.__qualname__.split('.')[:-1]:
        cls = getattr(cls, name, None)
    return cls if isclass(cls) else None


def _inherited_doc(obj):
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object and base.__doc__ is not None:
                return base.__doc__
        return None
    if ismethod(obj):
        name, cls = obj.__func__.__name__, obj.__self__
        if not isclass(cls):
            cls = type(cls)
    elif isfunction(obj):
        name, cls = obj.__name__, _class_of(obj)
        if cls is None or getattr(cls, name, None) is not obj:
            return None
    elif isbuiltin(obj):
        name, cls = obj.__name__, obj.__self__
        if not (isclass(cls) and cls.__qualname__ + '.' + name == obj.__qualname__):
            cls = type(cls)
    elif isinstance(obj, property):
        name = obj.fget.__name__
        cls = _class_of(obj.fget)
        if cls is None or getattr(cls, name) is not obj:
            return None
    elif ismethoddescriptor(obj) or isdatadescriptor(obj):
        name, cls = obj.__name__, obj.__objclass__
        if getattr(cls, name) is not obj:
            return None
        slots = getattr(cls, '__slots__', None) if ismemberdescriptor(obj) else None
        if isinstance(slots, dict) and name in slots:
            return slots[name]
    else:
        return None
    for base in cls.__mro__:
        doc = getattr(getattr(base, name, None), '__doc__', None)
        if doc is not None:
            return doc
    return None


def getdoc(object):
    """The doc string of an object, or the one it inherits, without its indentation."""
    text = getattr(object, '__doc__', False)
    try:
        text = _inherited_doc(object) if text is None else text
    except (AttributeError, TypeError):
        return None
    return cleandoc(text) if isinstance(text, str) else None


def cleandoc(doc):
    """A doc string without common indentation and without blank lines at its ends."""
    try:
        lines = doc.expandtabs().split('\n')
    except UnicodeError:
        return None
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.lstrip()]
    lines[:1] = [lines[0].lstrip()]
    if margins:
        lines[1:] = [line[min(margins):] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        del lines[0]
    return '\n'.join(lines)


def getcomments(object):
    """The comment lines right above an object's source, or at the head of a module."""
    try:
        lines, lnum = findsource(object)
    except (OSError, TypeError):
        return None
    if ismodule(object):
        start = 1 if lines and lines[0][:2] == '#!' else 0
        while start < len(lines) and lines[start].strip() in ('', '#'):
            start += 1
        end = start
        while end < len(lines) and lines[end][:1] == '#':
            end += 1
        return ''.join(line.expandtabs() for line in lines[start:end]) if end > start else None
    if lnum > 0:
        indent = len(lines[lnum]) - len(lines[lnum].lstrip())
        first = lnum
        while first > 0 and lines[first - 1].lstrip()[:1] == '#' and \
                len(lines[first - 1]) - len(lines[first - 1].lstrip()) == indent:
            first -= 1
        if first < lnum:
            return ''.join(line.expandtabs().lstrip() for line in lines[first:lnum])
    return None


# ---- source ----

def getfile(object):
    """The file in which an object was defined."""
    if ismodule(object) or isclass(object):
        kind = 'class' if isclass(object) else 'module'
        module = object if kind == 'module' else sys.modules.get(getattr(object, '__module__', None))
        path = getattr(module, '__file__', None)
        if path:
            return path
        if kind == 'class' and getattr(object, '__module__', None) == '__main__':
            raise OSError('source code not available')
        raise TypeError(f'{object!r} is a built-in {kind}')
    # From a method to its function to that one's code, from a traceback to its frame to that one's code.
    for has, attribute in ((ismethod, '__func__'), (isfunction, '__code__'), (istraceback, 'tb_frame'), (isframe, 'f_code')):
        if has(object):
            object = getattr(object, attribute)
    if not iscode(object):
        raise TypeError('module, class, method, function, traceback, frame, or code object was expected, '
                        f'got {type(object).__name__}')
    return object.co_filename


def getmodulename(path):
    """The module's name that a path stands for, or None."""
    import os
    base = os.path.basename(path)
    for suffix in ('.cpython-311-x86_64-linux-gnu.so', '.abi3.so', '.so', '.py', '.pyc'):
        if base.endswith(suffix):
            return base[:-len(suffix)]
    return None


def getsourcefile(object):
    """The source file of an object, or None."""
    import linecache
    import os
    filename = getfile(object)
    if filename.endswith('.pyc'):
        filename = filename[:-1]
    elif filename.endswith('.so'):
        return None
    if os.path.exists(filename) or filename in linecache.cache:
        return filename
    module = getmodule(object, filename)
    if getattr(module, '__loader__', None) is not None and hasattr(module.__loader__, 'get_source'):
        return filename
    if getattr(getattr(module, '__spec__', None), 'loader', None) is not None:
        return filename
    return None


def getabsfile(object, _filename=None):
    from os.path import abspath, normcase
    return normcase(abspath(getsourcefile(object) or getfile(object) if _filename is None else _filename))


def getmodule(object, _filename=None):
    """The module in which an object was defined, or None."""
    if ismodule(object):
        return object
    if hasattr(object, '__module__'):
        return sys.modules.get(object.__module__)
    try:
        filename = _filename or getfile(object)
    except (TypeError, OSError):
        return None
    for module in list(sys.modules.values()):
        if ismodule(module) and getattr(module, '__file__', None) == filename:
            return module
    main = sys.modules.get('__main__')
    name = getattr(object, '__name__', None)
    if name is None:
        return None
    if main is not None and getattr(main, name, None) is object:
        return main
    import builtins
    return builtins if getattr(builtins, name, None) is object else None


class ClassFoundException(Exception):
    pass


def _find_class(source, qualname):
    """The line (from 0) at which a class begins, decorators included; None: it is not there."""
    import ast
    found = []

    def look(body, path):
        for node in body:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                look(node.body, path + [node.name, '<locals>'])
            elif isinstance(node, ast.ClassDef):
                here = path + [node.name]
                if '.'.join(here) == qualname:
                    found.append((node.decorator_list[0].lineno if node.decorator_list else node.lineno) - 1)
                look(node.body, here)
            else:
                for name in ('body', 'orelse', 'finalbody'):
                    look(getattr(node, name, None) or (), path)
                for handler in getattr(node, 'handlers', ()):
                    look(handler.body, path)

    look(ast.parse(source).body, [])
    return found[0] if found else None


def findsource(object):
    """All lines of the object's file, and the line (from 0) at which it begins."""
    import linecache
    file = getsourcefile(object)
    if file:
        linecache.checkcache(file)
    else:
        file = getfile(object)
        if not (file.startswith('<') and file.endswith('>')):
            raise OSError('source code not available')
    module = getmodule(object, file)
    lines = linecache.getlines(file, module.__dict__) if module else linecache.getlines(file)
    if not lines:
        raise OSError('could not get source code')
    if ismodule(object):
        return lines, 0
    if isclass(object):
        line = _find_class(''.join(lines), object.__qualname__)
        if line is None:
            raise OSError('could not find class definition')
        return lines, line
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        if not hasattr(object, 'co_firstlineno'):
            raise OSError('could not find function definition')
        lnum = object.co_firstlineno - 1
        if lnum >= len(lines):
            raise OSError('lineno is out of bounds')
        return lines, lnum
    raise OSError('could not find code object')


class EndOfBlock(Exception):
    pass


def getblock(lines):
    """The lines of the block that begins at the first of them."""
    last, depth, quote, seen_colon = 0, 0, None, False
    first_indent = len(lines[0]) - len(lines[0].lstrip())
    header_done = False
    is_block = lines[0].lstrip().split('(')[0].split(':')[0].split(' ')[0] in ('def', 'class', 'async', '@') \
        or lines[0].lstrip().startswith('@')
    for number, line in enumerate(lines):
        text = line.strip()
        fresh = depth == 0 and quote is None
        if fresh and header_done and text and not text.startswith('#'):
            indent = len(line) - len(line.lstrip())
            if indent <= first_indent:
                break
        if fresh and header_done and text.startswith('#'):
            indent = len(line) - len(line.lstrip())
            if indent > first_indent:
                last = number
            continue
        i, code, decorator = 0, '', fresh and not header_done and text.startswith('@')
        while i < len(line):
            c = line[i]
            if quote:
                if c == '\\':
                    i += 2
                    continue
                if line.startswith(quote, i):
                    i += len(quote)
                    quote = None
                    continue
            elif c in '"\'':
                quote = line[i:i + 3] if line[i:i + 3] == c * 3 else c
                i += len(quote)
                continue
            elif c == '#':
                break
            elif c in '([{':
                depth += 1
            elif c in ')]}':
                depth -= 1
            elif c == ':' and depth == 0:
                seen_colon = True
                code = ''
            elif not c.isspace():
                code += c
            i += 1
        if quote and len(quote) == 1 and not line.rstrip('\n').endswith('\\'):
            quote = None
        if text:
            last = number
        if not header_done and depth <= 0 and quote is None and not line.rstrip('\n').endswith('\\'):
            if not is_block:
                break
            if decorator or text.startswith('@') or not seen_colon:
                seen_colon = False
                continue
            if code:  # everything stands on the line of the header
                break
            header_done = True
    return lines[:last + 1]


def getsourcelines(object):
    """The lines of an object's source, and the number of the first."""
    what = unwrap(object)
    lines, first = findsource(what)
    frame = what.tb_frame if istraceback(what) else what
    if ismodule(what) or isframe(frame) and frame.f_code.co_name == '<module>':
        return lines, 0
    return getblock(lines[first:]), first + 1


def getsource(object):
    """The text of an object's source."""
    return ''.join(getsourcelines(object)[0])


# ---- class trees ----

def walktree(classes, children, parent):
    results = []
    classes.sort(key=lambda cls: (cls.__module__, cls.__name__))
    for cls in classes:
        results.append((cls, cls.__bases__))
        if cls in children:
            results.append(walktree(children[cls], children, cls))
    return results


def getclasstree(classes, unique=False):
    """Classes as nested lists, each followed by the list of those derived from it."""
    children, roots = {}, []
    for cls in classes:
        for parent in cls.__bases__:
            children.setdefault(parent, [])
            if cls not in children[parent]:
                children[parent].append(cls)
            if unique and parent in classes:
                break
        if not cls.__bases__ and cls not in roots:
            roots.append(cls)
    for parent in children:
        if parent not in classes:
            roots.append(parent)
    return walktree(roots, children, None)


# ---- arguments ----

Arguments = namedtuple('Arguments', 'args, varargs, varkw')
FullArgSpec = namedtuple('FullArgSpec', 'args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations')
ArgInfo = namedtuple('ArgInfo', 'args varargs keywords locals')


def getargs(co):
    """The parameters of a code object."""
    if not iscode(co):
        raise TypeError('{!r} is not a code object'.format(co))
    names, n, k = co.co_varnames, co.co_argcount, co.co_kwonlyargcount
    args, at, varargs, varkw = list(names[:n]) + list(names[n:n + k]), n + k, None, None
    if co.co_flags & CO_VARARGS:
        varargs = names[at]
        at += 1
    if co.co_flags & CO_VARKEYWORDS:
        varkw = names[at]
    return Arguments(args, varargs, varkw)


def getargvalues(frame):
    """The parameters of a frame, and its locals."""
    args, varargs, varkw = getargs(frame.f_code)
    return ArgInfo(args, varargs, varkw, frame.f_locals)


def getfullargspec(func):
    """Names and defaults of a callable's parameters."""
    try:
        sig = _signature_from_callable(func, follow_wrapper_chains=False, skip_bound_arg=False, eval_str=False)
    except Exception as error:
        raise TypeError('unsupported callable') from error
    args, posonly, kwonly, defaults, kwdefaults, annotations = [], [], [], (), {}, {}
    varargs = varkw = None
    if sig.return_annotation is not sig.empty:
        annotations['return'] = sig.return_annotation
    for param in sig.parameters.values():
        if param.kind is _POSITIONAL_ONLY:
            posonly.append(param.name)
        elif param.kind is _POSITIONAL_OR_KEYWORD:
            args.append(param.name)
        elif param.kind is _VAR_POSITIONAL:
            varargs = param.name
        elif param.kind is _KEYWORD_ONLY:
            kwonly.append(param.name)
            if param.default is not param.empty:
                kwdefaults[param.name] = param.default
        else:
            varkw = param.name
        if param.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD) and param.default is not param.empty:
            defaults += (param.default,)
        if param.annotation is not param.empty:
            annotations[param.name] = param.annotation
    return FullArgSpec(posonly + args, varargs, varkw, defaults or None, kwonly, kwdefaults or None, annotations)


def formatannotation(annotation, base_module=None):
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return annotation.__module__ + '.' + annotation.__qualname__
    return repr(annotation)


def formatannotationrelativeto(object):
    module = getattr(object, '__module__', None)
    return lambda annotation: formatannotation(annotation, module)


def formatargvalues(args, varargs, varkw, locals, formatarg=str, formatvarargs=lambda name: '*' + name,
                    formatvarkw=lambda name: '**' + name, formatvalue=lambda value: '=' + repr(value)):
    specs = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        specs.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        specs.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return '(' + ', '.join(specs) + ')'


def getcallargs(func, /, *positional, **named):
    """What each parameter would be in a call."""
    spec = getfullargspec(func)
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__,) + positional
    values, args = {}, spec.args
    for name, value in zip(args, positional):
        values[name] = value
    if spec.varargs:
        values[spec.varargs] = tuple(positional[len(args):])
    elif len(positional) > len(args):
        raise TypeError(f'{func.__name__}() takes {len(args)} positional argument{"s" if len(args) != 1 else ""} '
                        f'but {len(positional)} {"was" if len(positional) == 1 else "were"} given')
    if spec.varkw:
        values[spec.varkw] = {}
    for name, value in named.items():
        if name not in args + spec.kwonlyargs:
            if not spec.varkw:
                raise TypeError('%s() got an unexpected keyword argument %r' % (func.__name__, name))
            values[spec.varkw][name] = value
        elif name in values:
            raise TypeError('%s() got multiple values for argument %r' % (func.__name__, name))
        else:
            values[name] = value
    for name, value in zip(args[len(args) - len(spec.defaults or ()):], spec.defaults or ()):
        values.setdefault(name, value)
    for name in spec.kwonlyargs:
        if spec.kwonlydefaults and name in spec.kwonlydefaults:
            values.setdefault(name, spec.kwonlydefaults[name])
    for what, names in (('positional', args), ('keyword-only', spec.kwonlyargs)):
        missing = [repr(name) for name in names if name not in values]
        if missing:
            text = missing[0] if len(missing) == 1 else ' and '.join(missing) if len(missing) == 2 else \
                ', '.join(missing[:-2]) + ', {} and {}'.format(*missing[-2:])
            raise TypeError('%s() missing %i required %s argument%s: %s' % (
                func.__name__, len(missing), what, '' if len(missing) == 1 else 's', text))
    return values


ClosureVars = namedtuple('ClosureVars', 'nonlocals globals builtins unbound')


def getclosurevars(func):
    """What the names that a function uses from outside refer to now."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError('{!r} is not a Python function'.format(func))
    code = func.__code__
    nonlocals = {} if func.__closure__ is None else {
        name: cell.cell_contents for name, cell in zip(code.co_freevars, func.__closure__)}
    namespace = func.__globals__
    import builtins
    builtin = namespace.get('__builtins__', builtins.__dict__)
    if ismodule(builtin):
        builtin = builtin.__dict__
    globals_, builtins_, unbound = {}, {}, set()
    for name in code.co_names:
        if name in ('None', 'True', 'False'):
            continue
        if name in namespace:
            globals_[name] = namespace[name]
        elif name in builtin:
            builtins_[name] = builtin[name]
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, globals_, builtins_, unbound)


# ---- frames ----

_Traceback = namedtuple('_Traceback', 'filename lineno function code_context index')
_FrameInfo = namedtuple('_FrameInfo', ('frame',) + _Traceback._fields)


def _repr_with_positions(kind, named):
    values = (f'{name}={getattr(named, name)!r}' for name in (*named._fields, 'positions'))
    return f"{kind}({', '.join(values)})"


class Traceback(_Traceback):
    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, filename, lineno, function, code_context, index)
        self.positions = positions
        return self

    def __repr__(self):
        return _repr_with_positions('Traceback', self)


class FrameInfo(_FrameInfo):
    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        self.positions = positions
        return self

    def __repr__(self):
        return _repr_with_positions('FrameInfo', self)


Positions = namedtuple('Positions', 'lineno end_lineno col_offset end_col_offset', defaults=[None] * 4)


def _positions(code, lasti):
    import itertools
    return next(itertools.islice(code.co_positions(), max(lasti, 0) // 2, None), ())


def getframeinfo(frame, context=1):
    """File, line, function and some lines of source around where a frame or traceback stands."""
    if istraceback(frame):
        lasti, lineno, frame = frame.tb_lasti, frame.tb_lineno, frame.tb_frame
    else:
        lasti, lineno = frame.f_lasti, frame.f_lineno
    positions = _positions(frame.f_code, lasti)
    if not isframe(frame):
        raise TypeError('{!r} is not a frame or traceback object'.format(frame))
    filename = getsourcefile(frame) or getfile(frame)
    lines = index = None
    if context > 0:
        start = lineno - 1 - context // 2
        try:
            lines, _ = findsource(frame)
        except OSError:
            lines = None
        else:
            start = max(0, min(start, len(lines) - context))
            lines = lines[start:start + context]
            index = lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, lines, index, positions=Positions(*positions))


def getlineno(frame):
    return frame.f_lineno


def _frame_info(frame, of, context):
    info = getframeinfo(of, context)
    return FrameInfo(frame, *info, positions=info.positions)


def getouterframes(frame, context=1):
    result = []
    while frame:
        result.append(_frame_info(frame, frame, context))
        frame = frame.f_back
    return result


def getinnerframes(tb, context=1):
    result = []
    while tb:
        result.append(_frame_info(tb.tb_frame, tb, context))
        tb = tb.tb_next
    return result


def currentframe():
    """The frame of the caller."""
    return sys._getframe(1)


def stack(context=1):
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    exc = sys.exc_info()[1]
    return getinnerframes(exc.__traceback__ if exc is not None else None, context)


# ---- states ----

GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED'
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = 'CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED', 'CORO_CLOSED'


def getgeneratorstate(generator):
    if generator.gi_frame is None:
        return GEN_CLOSED
    return GEN_RUNNING if generator.gi_running else GEN_SUSPENDED if generator.gi_suspended else GEN_CREATED


def getgeneratorlocals(generator):
    if isgenerator(generator):
        return {} if generator.gi_frame is None else generator.gi_frame.f_locals
    raise TypeError(f'{generator!r} is not a Python generator')


def getcoroutinestate(coroutine):
    if coroutine.cr_frame is None:
        return CORO_CLOSED
    return CORO_RUNNING if coroutine.cr_running else CORO_SUSPENDED if coroutine.cr_suspended else CORO_CREATED


def getcoroutinelocals(coroutine):
    frame = getattr(coroutine, 'cr_frame', None)
    return frame.f_locals if frame is not None else {}


# ---- annotations ----

def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """A new dict of an object's annotations."""
    wrapped = None
    if isinstance(obj, type):
        found = obj.__dict__.get('__annotations__')
        if isinstance(found, types.GetSetDescriptorType):
            found = None
        module = sys.modules.get(getattr(obj, '__module__', None))
        obj_globals, obj_locals, wrapped = getattr(module, '__dict__', None), dict(vars(obj)), obj
    elif isinstance(obj, types.ModuleType):
        found, obj_globals, obj_locals = getattr(obj, '__annotations__', None), obj.__dict__, None
    elif callable(obj):
        found, obj_globals, obj_locals, wrapped = getattr(obj, '__annotations__', None), getattr(obj, '__globals__', None), None, obj
    else:
        raise TypeError(f'{obj!r} is not a module, class, or callable.')
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f'{obj!r}.__annotations__ is neither a dict nor None')
    if not found:
        return {}
    if not eval_str:
        return dict(found)
    while wrapped is not None:
        if hasattr(wrapped, '__wrapped__'):
            wrapped = wrapped.__wrapped__
        elif isinstance(wrapped, functools.partial):
            wrapped = wrapped.func
        else:
            obj_globals = getattr(wrapped, '__globals__', obj_globals)
            break
    globals = obj_globals if globals is None else globals
    locals = obj_locals if locals is None else locals
    return {key: eval(value, globals, locals) if isinstance(value, str) else value for key, value in found.items()}


# ---- signatures ----

class _void:
    pass


class _empty:
    """Marks what is absent."""


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    def __str__(self):
        return self._name_

    @property
    def description(self):
        return ('positional-only', 'positional or keyword', 'variadic positional', 'keyword-only', 'variadic keyword')[self]


_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = _ParameterKind


class Parameter:
    """One parameter: its name, kind, default and annotation."""

    __slots__ = ('_name', '_kind', '_default', '_annotation')
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = _ParameterKind
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind')
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f'{self._kind.description} parameters cannot have default values')
        if name is _empty:
            raise ValueError('name is a required attribute for Parameter')
        if not isinstance(name, str):
            raise TypeError(f'name must be a str, not a {type(name).__name__}')
        if name[:1] == '.' and name[1:].isdigit():
            if self._kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError('implicit arguments must be passed as positional or keyword arguments, not {}'.format(
                    self._kind.description))
            self._kind = _POSITIONAL_ONLY
            name = 'implicit' + name[1:]
        if (iskeyword(name) and self._kind is not _POSITIONAL_ONLY) or not name.isidentifier():
            raise ValueError(f'{name!r} is not a valid parameter name')
        self._name, self._default, self._annotation = name, default, annotation

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def __reduce__(self):
        return type(self), (self._name, self._kind), {'_default': self._default, '_annotation': self._annotation}

    def __setstate__(self, state):
        self._default, self._annotation = state['_default'], state['_annotation']

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        return type(self)(self._name if name is _void else name, self._kind if kind is _void else kind,
                          default=self._default if default is _void else default,
                          annotation=self._annotation if annotation is _void else annotation)

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text += ': ' + formatannotation(self._annotation)
        if self._default is not _empty:
            text += (' = ' if self._annotation is not _empty else '=') + repr(self._default)
        return {_VAR_POSITIONAL: '*', _VAR_KEYWORD: '**'}.get(self._kind, '') + text

    def __repr__(self):
        return '<{} "{}">'.format(self.__class__.__name__, self)

    def __hash__(self):
        return hash((self.name, self.kind, self.annotation, self.default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name, self._kind, self._default, self._annotation) == (
            other._name, other._kind, other._default, other._annotation)


class BoundArguments:
    """What Signature.bind answers: parameters' names and the arguments they get."""

    __slots__ = ('arguments', '_signature', '__weakref__')

    def __init__(self, signature, arguments):
        self.arguments, self._signature = arguments, signature

    signature = property(lambda self: self._signature)

    @property
    def args(self):
        args = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if param.kind == _VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        kwargs, started = {}, False
        for name, param in self._signature.parameters.items():
            if not started:
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    started = True
                elif name not in self.arguments:
                    started = True
                    continue
            if not started or name not in self.arguments:
                continue
            if param.kind == _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        filled = []
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                filled.append((name, self.arguments[name]))
            elif param.default is not _empty:
                filled.append((name, param.default))
            elif param.kind is _VAR_POSITIONAL:
                filled.append((name, ()))
            elif param.kind is _VAR_KEYWORD:
                filled.append((name, {}))
        self.arguments = dict(filled)

    def __eq__(self, other):
        if isinstance(other, BoundArguments):
            return self is other or (self.signature, self.arguments) == (other.signature, other.arguments)
        return NotImplemented

    def __setstate__(self, state):
        self._signature, self.arguments = state['_signature'], state['arguments']

    def __getstate__(self):
        return {'_signature': self._signature, 'arguments': self.arguments}

    def __repr__(self):
        return '<{} ({})>'.format(self.__class__.__name__, ', '.join('{}={!r}'.format(*item) for item in self.arguments.items()))


class Signature:
    """The parameters of a callable and its return annotation."""

    __slots__ = ('_return_annotation', '_parameters')
    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        found = OrderedDict()
        if parameters is not None and not __validate_parameters__:
            found = OrderedDict((param.name, param) for param in parameters)
        elif parameters is not None:
            top, defaults = _POSITIONAL_ONLY, False
            for param in parameters:
                kind, name = param.kind, param.name
                if kind < top:
                    raise ValueError('wrong parameter order: {} parameter before {} parameter'.format(
                        top.description, kind.description))
                if kind > top:
                    top = kind
                if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                    if param.default is not _empty:
                        defaults = True
                    elif defaults:
                        raise ValueError('non-default argument follows default argument')
                if name in found:
                    raise ValueError('duplicate parameter name: {!r}'.format(name))
                found[name] = param
        self._parameters, self._return_annotation = types.MappingProxyType(found), return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        return _signature_from_callable(obj, sigcls=cls, follow_wrapper_chains=follow_wrapped, globals=globals,
                                        locals=locals, eval_str=eval_str)

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    def replace(self, *, parameters=_void, return_annotation=_void):
        return type(self)(self.parameters.values() if parameters is _void else parameters,
                          return_annotation=self._return_annotation if return_annotation is _void else return_annotation)

    def _basis(self):
        params = tuple(p for p in self.parameters.values() if p.kind != _KEYWORD_ONLY)
        return params, {p.name: p for p in self.parameters.values() if p.kind == _KEYWORD_ONLY}, self.return_annotation

    def __hash__(self):
        params, named, annotation = self._basis()
        return hash((params, frozenset(named.values()), annotation))

    def __eq__(self, other):
        if isinstance(other, Signature):
            return self is other or self._basis() == other._basis()
        return NotImplemented

    def _bind(self, args, kwargs, *, partial=False):
        arguments, kwargs = {}, dict(kwargs)
        waiting, given = list(self.parameters.values()), list(args)
        while given:
            if not waiting:
                raise TypeError('too many positional arguments') from None
            param = waiting[0]
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                raise TypeError('too many positional arguments') from None
            waiting.pop(0)
            if param.kind == _VAR_POSITIONAL:
                arguments[param.name] = tuple(given)
                given = []
                break
            if param.name in kwargs and param.kind != _POSITIONAL_ONLY:
                raise TypeError('multiple values for argument {arg!r}'.format(arg=param.name)) from None
            arguments[param.name] = given.pop(0)
        rest = None
        for param in waiting:
            if param.kind == _VAR_KEYWORD:
                rest = param
                continue
            if param.kind == _VAR_POSITIONAL:
                continue
            if param.name in kwargs and param.kind == _POSITIONAL_ONLY:
                raise TypeError('{arg!r} parameter is positional only, but was passed as a keyword'.format(arg=param.name))
            if param.name in kwargs:
                arguments[param.name] = kwargs.pop(param.name)
            elif not partial and param.default is _empty:
                raise TypeError('missing a required argument: {arg!r}'.format(arg=param.name)) from None
        if kwargs:
            if rest is None:
                raise TypeError('got an unexpected keyword argument {arg!r}'.format(arg=next(iter(kwargs))))
            arguments[rest.name] = kwargs
        return self._bound_arguments_cls(self, arguments)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, partial=True)

    def __reduce__(self):
        return type(self), (tuple(self._parameters.values()),), {'_return_annotation': self._return_annotation}

    def __setstate__(self, state):
        self._return_annotation = state['_return_annotation']

    def __repr__(self):
        return '<{} {}>'.format(self.__class__.__name__, self)

    def __str__(self):
        result, positional_only, star = [], False, True
        for param in self.parameters.values():
            if param.kind == _POSITIONAL_ONLY:
                positional_only = True
            elif positional_only:
                result.append('/')
                positional_only = False
            if param.kind == _VAR_POSITIONAL:
                star = False
            elif param.kind == _KEYWORD_ONLY and star:
                result.append('*')
                star = False
            result.append(str(param))
        if positional_only:
            result.append('/')
        text = '({})'.format(', '.join(result))
        if self.return_annotation is not _empty:
            text += ' -> ' + formatannotation(self.return_annotation)
        return text


def _signature_is_functionlike(obj):
    if not callable(obj) or isclass(obj):
        return False
    return (isinstance(getattr(obj, '__name__', None), str) and isinstance(getattr(obj, '__code__', None), types.CodeType)
            and isinstance(getattr(obj, '__defaults__', _void), (tuple, type(None)))
            and isinstance(getattr(obj, '__kwdefaults__', _void), (dict, type(None)))
            and (isinstance(getattr(obj, '__annotations__', _void), dict) or getattr(obj, '__annotations__', _void) is None))


def _from_function(cls, func, skip_bound_arg, globals, locals, eval_str):
    text = getattr(func, '__text_signature__', None)
    if text:
        return _from_text(cls, func, text, skip_bound_arg)
    code, make = func.__code__, cls._parameter_cls
    names, n, posonly = code.co_varnames, code.co_argcount, code.co_posonlyargcount
    annotations = get_annotations(func, globals=globals, locals=locals, eval_str=eval_str)
    defaults, kwdefaults = func.__defaults__ or (), func.__kwdefaults__ or {}
    params = []
    for i, name in enumerate(names[:n]):
        kind = _POSITIONAL_ONLY if i < posonly else _POSITIONAL_OR_KEYWORD
        at = i - (n - len(defaults))
        params.append(make(name, kind, annotation=annotations.get(name, _empty), default=defaults[at] if at >= 0 else _empty))
    end = n + code.co_kwonlyargcount
    if code.co_flags & CO_VARARGS:
        params.append(make(names[end], _VAR_POSITIONAL, annotation=annotations.get(names[end], _empty)))
    for name in names[n:end]:
        params.append(make(name, _KEYWORD_ONLY, annotation=annotations.get(name, _empty), default=kwdefaults.get(name, _empty)))
    if code.co_flags & CO_VARKEYWORDS:
        name = names[end + bool(code.co_flags & CO_VARARGS)]
        params.append(make(name, _VAR_KEYWORD, annotation=annotations.get(name, _empty)))
    return cls(params, return_annotation=annotations.get('return', _empty), __validate_parameters__=False)


def _text_default(node, namespace):
    import ast
    try:
        return ast.literal_eval(node)
    except ValueError:
        pass
    try:
        return eval(compile(ast.Expression(node), '<signature>', 'eval'), namespace)
    except Exception:
        raise ValueError from None


def _from_text(cls, obj, text, skip_bound_arg=True):
    import ast
    make, params = cls._parameter_cls, []
    marks = text.replace('($', '(').replace(', $', ', ')
    bound = '$' in text
    try:
        args = ast.parse('def f' + marks + ': pass').body[0].args
    except SyntaxError:
        raise ValueError('{!r} builtin has invalid signature'.format(obj)) from None
    module = sys.modules.get(getattr(obj, '__module__', None) or '')
    namespace = {**sys.modules, **vars(sys.modules['builtins']), **(vars(module) if module else {})}
    plain = args.posonlyargs + args.args
    defaults = [None] * (len(plain) - len(args.defaults)) + args.defaults

    def add(arg, kind, default=None):
        params.append(make(arg.arg, kind, default=_empty if default is None else _text_default(default, namespace)))

    for i, (arg, default) in enumerate(zip(plain, defaults)):
        add(arg, _POSITIONAL_ONLY if i < len(args.posonlyargs) else _POSITIONAL_OR_KEYWORD, default)
    if args.vararg:
        add(args.vararg, _VAR_POSITIONAL)
    for arg, default in zip(args.kwonlyargs, args.kw_defaults):
        add(arg, _KEYWORD_ONLY, default)
    if args.kwarg:
        add(args.kwarg, _VAR_KEYWORD)
    if bound and params:
        self = getattr(obj, '__self__', None)
        if self is not None and (ismodule(self) or skip_bound_arg):
            params.pop(0)
        else:
            params[0] = params[0].replace(kind=_POSITIONAL_ONLY)
    return cls(params, return_annotation=cls.empty)


def _from_builtin(cls, func, skip_bound_arg=True):
    text = getattr(func, '__text_signature__', None)
    if not text:
        raise ValueError('no signature found for builtin {!r}'.format(func))
    return _from_text(cls, func, text, skip_bound_arg)


def _without_first(sig):
    params = tuple(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError('invalid method signature')
    if params[0].kind is not _VAR_POSITIONAL:
        params = params[1:]
    return sig.replace(parameters=params)


def _of_partial(wrapped, partial, extra=()):
    args = tuple(extra) + tuple(partial.args or ())
    keywords = partial.keywords or {}
    try:
        bound = wrapped.bind_partial(*args, **keywords)
    except TypeError as error:
        raise ValueError('partial object {!r} has incorrect arguments'.format(partial)) from error
    result, keyword_only = [], False
    for name, param in wrapped.parameters.items():
        if name in bound.arguments:
            if param.kind is _POSITIONAL_ONLY:
                continue
            if param.kind is _POSITIONAL_OR_KEYWORD:
                if name not in keywords:
                    continue
                keyword_only = True
                param = param.replace(default=bound.arguments[name])
            elif param.kind is _KEYWORD_ONLY:
                param = param.replace(default=bound.arguments[name])
        if keyword_only:
            if param.kind is _POSITIONAL_OR_KEYWORD:
                param = param.replace(kind=_KEYWORD_ONLY)
            elif param.kind is _VAR_POSITIONAL:
                continue
        result.append(param)
    return wrapped.replace(parameters=result)


_BUILTIN_CALLABLES = (types.WrapperDescriptorType, types.MethodWrapperType, types.ClassMethodDescriptorType,
                      types.BuiltinFunctionType)


def _user_method(cls, name):
    try:
        method = getattr(cls, name)
    except AttributeError:
        return None
    return None if isinstance(method, _BUILTIN_CALLABLES) else method


def _signature_from_callable(obj, *, follow_wrapper_chains=True, skip_bound_arg=True, globals=None, locals=None,
                             eval_str=False, sigcls=Signature):
    again = functools.partial(_signature_from_callable, follow_wrapper_chains=follow_wrapper_chains,
                              skip_bound_arg=skip_bound_arg, globals=globals, locals=locals, sigcls=sigcls, eval_str=eval_str)
    if not callable(obj):
        raise TypeError('{!r} is not a callable object'.format(obj))
    if isinstance(obj, types.MethodType):
        sig = again(obj.__func__)
        return _without_first(sig) if skip_bound_arg else sig
    if follow_wrapper_chains:
        obj = unwrap(obj, stop=lambda f: hasattr(f, '__signature__') or isinstance(f, types.MethodType))
        if isinstance(obj, types.MethodType):
            return again(obj)
    sig = getattr(obj, '__signature__', None)
    if sig is not None:
        if not isinstance(sig, Signature):
            raise TypeError('unexpected object {!r} in __signature__ attribute'.format(sig))
        return sig
    method = getattr(obj, '_partialmethod', None)
    if isinstance(method, functools.partialmethod):
        wrapped = _of_partial(again(method.func), method, (None,))
        params = tuple(wrapped.parameters.values())
        first = tuple(again(method.func).parameters.values())[0]
        if first.kind is _VAR_POSITIONAL:
            return wrapped
        return wrapped.replace(parameters=(first,) + params)
    if isfunction(obj) or _signature_is_functionlike(obj):
        return _from_function(sigcls, obj, skip_bound_arg, globals, locals, eval_str)
    if isbuiltin(obj) or ismethoddescriptor(obj) and isinstance(obj, (
            types.MethodDescriptorType, types.ClassMethodDescriptorType, types.WrapperDescriptorType, types.MethodWrapperType)) \
            or ismethodwrapper(obj):
        return _from_builtin(sigcls, obj, skip_bound_arg)
    if isinstance(obj, functools.partial):
        return _of_partial(again(obj.func), obj)
    sig = None
    if obj is object:
        return sigcls()
    if isinstance(obj, type):
        method = _user_method(type(obj), '__call__')
        if method is None:
            new, init = _user_method(obj, '__new__'), _user_method(obj, '__init__')
            for base in obj.__mro__:
                if new is not None and '__new__' in base.__dict__:
                    method = new
                    break
                if init is not None and '__init__' in base.__dict__:
                    method = init
                    break
        if method is not None:
            sig = again(method)
        else:
            for base in obj.__mro__[:-1]:
                text = base.__dict__.get('__text_signature__') if '__text_signature__' in base.__dict__ else None
                text = text if isinstance(text, str) else getattr(base, '__text_signature__', None)
                if text:
                    return _from_text(sigcls, obj, text)
            if type not in obj.__mro__:
                if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
                    return sigcls.from_callable(object)
                raise ValueError('no signature found for builtin type {!r}'.format(obj))
            raise ValueError('no signature found for builtin {!r}'.format(obj))
    else:
        call = _user_method(type(obj), '__call__')
        if call is not None:
            try:
                sig = again(call)
            except ValueError as error:
                raise ValueError('no signature found for {!r}'.format(obj)) from error
    if sig is not None:
        return _without_first(sig) if skip_bound_arg else sig
    if isinstance(obj, types.BuiltinFunctionType):
        raise ValueError('no signature found for builtin function {!r}'.format(obj))
    raise ValueError('callable {!r} is not supported by signature'.format(obj))


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The signature of a callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str)
