"""What help() shows: the documentation of an object, made from its doc strings and signatures.

Only texts are made; pages for browsers, the search through all modules and the reference's chapters are not there. Length:
one public module.
"""

import builtins
import importlib
import inspect
import os
import re
import sys
from collections import deque
from keyword import kwlist
from reprlib import Repr

__all__ = ['help']

_RULE = '-' * 70
_UNSHOWN = {'__author__', '__builtins__', '__cached__', '__credits__', '__date__', '__doc__', '__docformat__', '__file__', '__loader__',
            '__module__', '__name__', '__package__', '__path__', '__qualname__', '__slots__', '__spec__', '__version__'}


class ErrorDuringImport(Exception):
    """A module that should be described raised an exception."""

    def __init__(self, filename, exc_info):
        self.filename = filename
        self.exc, self.value, self.tb = exc_info

    def __str__(self):
        return f'problem in {self.filename} - {self.exc.__name__}: {self.value}'


# ---- doc strings ----

def _own_doc(object):
    """The doc string of the object itself, not that of its class; None if there is none."""
    try:
        doc = builtins.object.__getattribute__(object, '__doc__')
        if doc is not None and object is not type:
            of_class = type(object).__doc__
            if isinstance(of_class, str) and of_class == doc:
                return None
        return doc
    except AttributeError:
        return None


def _any_doc(object):
    doc = _own_doc(object)
    if doc is None and not inspect.isclass(object): # a class does not inherit what is said of its base
        try:
            doc = inspect._inherited_doc(object)
        except (AttributeError, TypeError):
            return None
    return inspect.cleandoc(doc) if isinstance(doc, str) else None


def getdoc(object):
    """The doc string of an object, its own or inherited, or the comment above its source; '' without either."""
    doc = _any_doc(object) or inspect.getcomments(object) or ''
    return re.sub('^ *\n', '', doc.rstrip())


def splitdoc(doc):
    """(summary, rest) of a doc string; the summary is empty if the first lines are not one."""
    lines = doc.strip().split('\n')
    if len(lines) == 1:
        return lines[0], ''
    if not lines[1].rstrip():
        return lines[0], '\n'.join(lines[2:])
    return '', '\n'.join(lines)


# ---- kinds of objects ----

def classname(object, modname):
    """The name of a class, with its module unless that is the one named."""
    return object.__name__ if object.__module__ == modname else f'{object.__module__}.{object.__name__}'


def isdata(object):
    """Is it neither module, class nor anything that runs?"""
    return not (inspect.ismodule(object) or inspect.isclass(object) or inspect.isroutine(object) or inspect.isframe(object)
                or inspect.istraceback(object) or inspect.iscode(object))


def visiblename(name, all=None, obj=None):
    """Is an attribute of that name to be shown? `all` is what the module says of it."""
    if name in _UNSHOWN:
        return False
    if name.startswith('__') and name.endswith('__'):
        return True
    if name.startswith('_') and hasattr(obj, '_fields'): # the methods of a namedtuple
        return True
    return not name.startswith('_') if all is None else name in all


def classify_class_attrs(object):
    """Those of inspect, with properties and other descriptors as kinds of their own."""
    found = []
    for name, kind, cls, value in inspect.classify_class_attrs(object):
        if inspect.isdatadescriptor(value):
            kind = 'readonly property' if isinstance(value, property) and value.fset is None else 'data descriptor'
        found.append((name, kind, cls, value))
    return found


def sort_attributes(attrs, object):
    """By name, but for the fields of a namedtuple, which stay in front in their order."""
    fields = getattr(object, '_fields', ())
    try:
        order = {name: number - len(fields) for number, name in enumerate(fields)}
    except TypeError:
        order = {}
    attrs.sort(key=lambda attr: (order.get(attr[0], 0), attr[0]))


def describe(thing):
    """A few words on what it is."""
    name = getattr(thing, '__name__', None)
    if inspect.ismodule(thing):
        if name in sys.builtin_module_names:
            return 'built-in module ' + name
        return ('package ' if hasattr(thing, '__path__') else 'module ') + name
    if inspect.isbuiltin(thing):
        return 'built-in function ' + name
    for is_kind, title in ((inspect.isgetsetdescriptor, 'getset'), (inspect.ismemberdescriptor, 'member')):
        if is_kind(thing):
            return f'{title} descriptor {thing.__objclass__.__module__}.{thing.__objclass__.__name__}.{name}'
    for is_kind, title in ((inspect.isclass, 'class'), (inspect.isfunction, 'function'), (inspect.ismethod, 'method')):
        if is_kind(thing):
            return f'{title} {name}'
    return type(thing).__name__


def _is_bound(function):
    if inspect.ismethod(function):
        return True
    if inspect.isbuiltin(function):
        owner = getattr(function, '__self__', None)
        return owner is not None and not inspect.ismodule(owner)
    return False


# ---- texts ----

def plain(text):
    """The text without what made letters bold."""
    return re.sub('.\b', '', text)


class TextRepr(Repr):
    """Texts of values, cut where they are long."""

    def __init__(self):
        super().__init__()
        self.maxlist = self.maxtuple = 20
        self.maxdict = 10
        self.maxstring = self.maxother = 100

    def _without_address(self, x):
        return re.sub(r' at 0x[0-9a-f]{6,16}(>+)$', r'\1', repr(x), flags=re.IGNORECASE)

    def repr_str(self, x, level):
        text = self._cut(x, self.maxstring)
        quoted = repr(text)
        if '\\' in text and '\\' not in quoted.replace('\\\\', ''):
            return f'r{quoted[0]}{text}{quoted[0]}' # nothing but backslashes to escape
        return quoted

    repr_string = repr_str

    def repr_instance(self, x, level):
        try:
            return self._cut(self._without_address(x), self.maxother)
        except Exception:
            return f'<{type(x).__name__} instance>'


class TextDoc:
    """Makes the documentation of objects; headings are bold as typewriters did it."""

    def __init__(self):
        self.repr = TextRepr().repr

    def bold(self, text):
        return ''.join(f'{letter}\b{letter}' for letter in text)

    def indent(self, text, prefix='    '):
        if not text:
            return ''
        *lines, last = [prefix + line for line in text.split('\n')]
        return '\n'.join(lines + [last.rstrip()])

    def section(self, title, contents):
        return f'{self.bold(title)}\n{self.indent(contents).rstrip()}\n\n'

    def document(self, object, name=None, *args):
        """The documentation of anything."""
        try:
            if inspect.ismodule(object):
                return self.docmodule(object, name, *args)
            if inspect.isclass(object):
                return self.docclass(object, name, *args)
            if inspect.isroutine(object):
                return self.docroutine(object, name, *args)
        except AttributeError:
            pass # something that only looks like one
        if inspect.isdatadescriptor(object):
            return self.docdata(object, name, *args)
        return self.docother(object, name, *args)

    # -- modules

    def docmodule(self, object, name=None, mod=None):
        name = object.__name__
        listed = getattr(object, '__all__', None)
        summary, rest = splitdoc(getdoc(object))
        text = self.section('NAME', f'{name} - {summary}' if summary else name)
        if rest:
            text += self.section('DESCRIPTION', rest)

        def shown(predicate, belongs):
            return [(key, value) for key, value in inspect.getmembers(object, predicate)
                    if (listed is not None or belongs(value)) and visiblename(key, listed, object)]

        classes = shown(inspect.isclass, lambda value: (inspect.getmodule(value) or object) is object)
        functions = shown(inspect.isroutine, lambda value: inspect.isbuiltin(value) or inspect.getmodule(value) is object)
        data = [(key, value) for key, value in inspect.getmembers(object, isdata) if visiblename(key, listed, object)]
        text += self._package_sections(object, name)
        if classes:
            tree = inspect.getclasstree([value for _, value in classes], 1)
            parts = [self.formattree(tree, name)] + [self.document(value, key, name) for key, value in classes]
            text += self.section('CLASSES', '\n'.join(parts))
        if functions:
            text += self.section('FUNCTIONS', '\n'.join(self.document(value, key, name) for key, value in functions))
        if data:
            text += self.section('DATA', '\n'.join(self.docother(value, key, name, maxlen=70) for key, value in data))
        for attribute in ('version', 'date', 'author', 'credits'):
            if hasattr(object, f'__{attribute}__'):
                text += self.section(attribute.upper(), str(getattr(object, f'__{attribute}__')))
        try:
            file = inspect.getabsfile(object)
        except TypeError:
            file = '(built-in)'
        return text + self.section('FILE', file)

    def _package_sections(self, object, name):
        """What a package holds: in its folders, and what was imported of it."""
        text, found = '', {}
        for folder in getattr(object, '__path__', ()):
            for entry in os.listdir(folder) if os.path.isdir(folder) else ():
                stem, extension = os.path.splitext(entry)
                if extension == '.py' and stem != '__init__' and stem.isidentifier():
                    found.setdefault(stem, stem)
                elif os.path.isfile(os.path.join(folder, entry, '__init__.py')):
                    found[entry] = entry + ' (package)'
        if found:
            text += self.section('PACKAGE CONTENTS', '\n'.join(sorted(found.values())))
        below = sorted(key for key, value in inspect.getmembers(object, inspect.ismodule)
                       if value.__name__.startswith(name + '.') and key not in found)
        if below:
            text += self.section('SUBMODULES', '\n'.join(below))
        return text

    def formattree(self, tree, modname, parent=None, prefix=''):
        """The classes of inspect.getclasstree(), each below its base."""
        text, above = '', parent
        for entry in tree:
            if isinstance(entry, list):
                text += self.formattree(entry, modname, above, prefix + '    ')
                continue
            above, bases = entry
            text += prefix + classname(above, modname)
            if bases and bases != (parent,):
                text += f"({', '.join(classname(base, modname) for base in bases)})"
            text += '\n'
        return text

    # -- classes

    def docclass(self, object, name=None, mod=None, *ignored):
        title = f'class {self.bold(object.__name__)}'
        if name not in (None, object.__name__):
            title = f'{self.bold(name)} = class {object.__name__}'
        if object.__bases__:
            title += f"({', '.join(classname(base, object.__module__) for base in object.__bases__)})"
        lines = self._class_head(object, mod) + self._class_attributes(object, mod)
        contents = '\n'.join(lines).rstrip()
        return f"{title}\n{self.indent(contents, ' |  ')}\n" if contents else title + '\n'

    def _class_head(self, object, mod):
        """Signature, doc string, bases and subclasses of a class."""
        lines = []
        try:
            signature = str(inspect.signature(object))
        except (ValueError, TypeError):
            signature = '()'
        if signature != '()':
            lines.append(f'{object.__name__}{signature}\n')
        doc = getdoc(object)
        if doc:
            lines.append(doc + '\n')
        mro = inspect.getmro(object)
        if len(mro) > 2:
            lines += ['Method resolution order:', *('    ' + classname(base, object.__module__) for base in mro), '']
        below = sorted((str(cls.__name__) for cls in type.__subclasses__(object)
                        if not cls.__name__.startswith('_') and cls.__module__ == 'builtins'), key=str.lower)
        if below:
            lines += ['Built-in subclasses:', *('    ' + cls for cls in below[:4])]
            if len(below) > 4:
                lines.append(f'    ... and {len(below) - 4} other subclasses')
            lines.append('')
        return lines

    def _class_attributes(self, object, mod):
        """The attributes of a class, by the class that has them and by kind."""
        lines, ruled = [], False
        attrs = [attr for attr in classify_class_attrs(object) if visiblename(attr[0], obj=object)]
        classes = deque(inspect.getmro(object))
        while attrs:
            owner = classes.popleft() if classes else attrs[0][2]
            mine = [attr for attr in attrs if attr[2] is owner]
            attrs = [attr for attr in attrs if attr[2] is not owner]
            if owner is builtins.object and object is not builtins.object:
                continue
            tag = 'defined here' if owner is object else f'inherited from {classname(owner, object.__module__)}'
            sort_attributes(mine, object)
            for kind, title, show in (('method', 'Methods', self._callable_entry), ('class method', 'Class methods', self._callable_entry),
                                      ('static method', 'Static methods', self._callable_entry),
                                      ('readonly property', 'Readonly properties', self._descriptor_entry),
                                      ('data descriptor', 'Data descriptors', self._descriptor_entry),
                                      ('data', 'Data and other attributes', self._data_entry)):
                entries = [show(object, attr, mod) for attr in mine if attr[1] == kind]
                if entries:
                    lines += [_RULE] * ruled + [f'{title} {tag}:\n'] + entries
                    ruled = True
        return lines

    def _callable_entry(self, object, attr, mod):
        name, _, _, value = attr
        try:
            value = getattr(object, name)
        except Exception:
            return self.docdata(value, name, mod) # its __get__ does not work on the class
        return self.document(value, name, mod, object)

    def _descriptor_entry(self, object, attr, mod):
        return self.docdata(attr[3], attr[0], mod)

    def _data_entry(self, object, attr, mod):
        name, _, owner, value = attr
        doc = getdoc(value) if callable(value) or inspect.isdatadescriptor(value) else None
        try:
            value = getattr(object, name)
        except AttributeError:
            value = owner.__dict__[name]
        return self.docother(value, name, mod, maxlen=70, doc=doc) + '\n'

    # -- the rest

    def docroutine(self, object, name=None, mod=None, cl=None):
        own_name = object.__name__
        name = name or own_name
        note = self._binding_note(object, mod, cl)
        title, alias = self.bold(own_name), False
        if name != own_name:
            # The other name of a method that is shown under its own too needs no text.
            alias = cl is not None and inspect.getattr_static(cl, own_name, None) is object
            title = f'{self.bold(name)} = {own_name}'
        try:
            signature = str(inspect.signature(object))
        except (ValueError, TypeError):
            signature = ''
        if signature and own_name == '<lambda>':
            title, signature = f'{self.bold(name)} lambda ', signature[1:-1]
        is_async = inspect.iscoroutinefunction(object) or inspect.isasyncgenfunction(object)
        line = f"{'async ' * is_async}{title}{signature or '(...)'}{note}\n"
        doc = '' if alias else getdoc(object)
        return line + (self.indent(doc).rstrip() + '\n' if doc else '')

    def _binding_note(self, object, mod, cl):
        """What a bound method is bound to."""
        if not _is_bound(object):
            return ''
        owner = object.__self__.__class__
        if cl is not None:
            return '' if owner is cl else ' from ' + classname(owner, mod)
        return f' method of {classname(owner, mod)} instance'

    def docdata(self, object, name=None, mod=None, cl=None):
        """The documentation of a descriptor."""
        doc = getdoc(object)
        return (self.bold(name) + '\n' if name else '') + (self.indent(doc) + '\n' if doc else '')

    docproperty = docdata

    def docother(self, object, name=None, mod=None, parent=None, *, maxlen=None, doc=None):
        """The documentation of a value: name, value, and its doc string."""
        text = self.repr(object)
        head = f'{name} = ' if name else ''
        if maxlen and len(head + text) > maxlen:
            text = text[:maxlen - len(head + text)] + '...'
        line = (self.bold(name) + ' = ' if name else '') + text
        doc = doc or getdoc(object)
        return line + (f'\n{self.indent(str(doc))}\n' if doc else '')


class _PlainTextDoc(TextDoc):
    """The same without bold letters."""

    def bold(self, text):
        return text


text = TextDoc()
plaintext = _PlainTextDoc()


# ---- finding and showing ----

def safeimport(path, forceload=0, cache={}):
    """Imports a module; None if there is none of that name."""
    try:
        return importlib.import_module(path)
    except ImportError as problem:
        if problem.name and (path == problem.name or path.startswith(problem.name + '.')):
            return None
        raise ErrorDuringImport(path, sys.exc_info())
    except BaseException:
        raise ErrorDuringImport(path, sys.exc_info())


def locate(path, forceload=0):
    """The object that a dotted path leads to, through modules or from a builtin; None if it leads nowhere."""
    parts = [part for part in path.split('.') if part]
    found, used = builtins, 0
    while used < len(parts):
        module = safeimport('.'.join(parts[:used + 1]), forceload)
        if module is None:
            break
        found, used = module, used + 1
    for part in parts[used:]:
        try:
            found = getattr(found, part)
        except AttributeError:
            return None
    return found


def resolve(thing, forceload=0):
    """(object, name) of an object or of the path of one."""
    if isinstance(thing, str):
        found = locate(thing, forceload)
        if found is None:
            raise ImportError(f'No Python documentation found for {thing!r}.\nUse help() to get the interactive help utility.\n'
                              'Use help(str) for help on the str class.')
        return found, thing
    name = getattr(thing, '__name__', None)
    return thing, name if isinstance(name, str) else None


def render_doc(thing, title='Python Library Documentation: %s', forceload=0, renderer=None):
    """The whole text on an object or on what a path leads to."""
    renderer = text if renderer is None else renderer
    found, name = resolve(thing, forceload)
    what = describe(found)
    module = inspect.getmodule(found)
    if name and '.' in name:
        what += ' in ' + name[:name.rfind('.')]
    elif module and module is not found:
        what += ' in module ' + module.__name__
    if not (inspect.ismodule(found) or inspect.isclass(found) or inspect.isroutine(found) or inspect.isdatadescriptor(found)
            or _any_doc(found)):
        # An instance: its class says what it can do.
        found = found.__origin__ if hasattr(found, '__origin__') else type(found)
        what += ' object'
    return title % what + '\n\n' + renderer.document(found, name)


def _show(thing, title, forceload=0, output=None):
    if output is None:
        pager(render_doc(thing, title, forceload))
    else:
        output.write(render_doc(thing, title, forceload, plaintext))


def doc(thing, title='Python Library Documentation: %s', forceload=0, output=None):
    """Shows the text on an object, or says that there is none."""
    try:
        _show(thing, title, forceload, output)
    except (ImportError, ErrorDuringImport) as problem:
        print(problem)


def plainpager(text):
    """Writes the text as a whole."""
    encoding = getattr(sys.stdout, 'encoding', None) or 'utf-8'
    sys.stdout.write(plain(text.encode(encoding, 'backslashreplace').decode(encoding)))


def pager(text):
    """Shows the text by pages on a terminal, with the program that MANPAGER or PAGER names or with less; else as a whole."""
    if not (hasattr(sys.stdin, 'isatty') and sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get('TERM') in ('dumb', 'emacs'):
        return plainpager(text)
    import shutil
    import subprocess
    command = os.environ.get('MANPAGER') or os.environ.get('PAGER') or next(filter(shutil.which, ('less', 'more')), None)
    if not command:
        return plainpager(text)
    with subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, errors='backslashreplace', text=True) as process:
        try:
            process.stdin.write(text)
            process.stdin.close()
        except OSError:
            pass # left before the end


class Helper:
    """help: on an object, on a name given as str, or as a dialogue."""

    _DIALOGUE = object()

    def __init__(self, input=None, output=None):
        self._input, self._output = input, output

    @property
    def input(self):
        return self._input or sys.stdin

    @property
    def output(self):
        return self._output or sys.stdout

    def __repr__(self):
        if inspect.stack()[1][3] == '?':
            self()
            return ''
        return f'<{self.__class__.__module__}.{self.__class__.__qualname__} instance>'

    def __call__(self, request=_DIALOGUE):
        if request is not self._DIALOGUE:
            return self._answer(request)
        self.intro()
        self.interact()
        self.output.write('\nBack in the interpreter. help(NAME) there shows the same without the dialogue.\n')

    def intro(self):
        self.output.write(f"""
Python {'%d.%d' % sys.version_info[:2]}: help.

Type the name of a module, class or function to read about it, "keywords" for a list of the keywords, "modules" for
those of the library, and "quit" to leave.
""")

    def interact(self):
        self.output.write('\n')
        while True:
            try:
                request = self._ask('help> ')
            except (KeyboardInterrupt, EOFError):
                break
            request = request.strip().strip('"\'')
            if request.lower() in ('', 'q', 'quit'):
                break
            self._answer(request)

    def _answer(self, request):
        try:
            self.help(request)
        except (ImportError, ErrorDuringImport) as problem:
            self.output.write(f'{problem}\n')

    def _ask(self, prompt):
        if self.input is sys.stdin:
            return input(prompt)
        self.output.write(prompt)
        self.output.flush()
        line = self.input.readline()
        if not line:
            raise EOFError
        return line

    def help(self, request):
        if isinstance(request, Helper):
            self()
        elif isinstance(request, str):
            self._help_on_name(request.strip())
        else:
            _show(request, 'Help on %s:', output=self._output)
        self.output.write('\n')

    def _help_on_name(self, name):
        special = {'keywords': self.listkeywords, 'modules': self.listmodules, 'help': self.intro}.get(name)
        if special:
            special()
        elif name in ('symbols', 'topics') or name in kwlist and not name[0].isupper():
            self._no_chapters()
        else:
            constants = {'True': True, 'False': False, 'None': None, '': str}
            _show(constants.get(name, name), 'Help on %s:', output=self._output)

    def _no_chapters(self):
        self.output.write('\nThe language itself is described at https://docs.python.org/3.11/reference/\n')

    def list(self, items, columns=4, width=80):
        """Writes names in columns."""
        items = sorted(items)
        rows = -(-len(items) // columns)
        for row in range(rows):
            for column in range(columns):
                place = column * rows + row
                if place < len(items):
                    self.output.write(items[place])
                    if column < columns - 1:
                        self.output.write(' ' * (width // columns - len(items[place])))
            self.output.write('\n')

    def listkeywords(self):
        self.output.write('\nThe keywords of the language:\n\n')
        self.list(kwlist)

    def listmodules(self):
        self.output.write('\nThe modules of the library:\n\n')
        self.list([name for name in sys.stdlib_module_names if not name.startswith('_')])


help = Helper()


def main():
    """python -m pydoc NAME ...: writes the documentation of modules and other names."""
    names = sys.argv[1:]
    if not names or names[0].startswith('-'):
        print('usage: pydoc NAME ...\n\nWrites the documentation of each NAME: a module, or a path like module.Class.method.')
        return
    for name in names:
        help(name)


if __name__ == '__main__':
    main()
