"""Command lines: a parser is told which arguments there are, reads them into a namespace and writes the help.

Four parts, from the top: the formatter of help texts; the actions, one for what each kind of argument does; the containers
(groups and parsers), which collect actions; and _Run, the reading of one command line.
"""
# Length: one module by contract; its parts share the constants and the private names that subclasses use.

import os as _os
import sys as _sys

__version__ = '1.1'
__all__ = ['ArgumentParser', 'ArgumentError', 'ArgumentTypeError', 'BooleanOptionalAction', 'FileType', 'HelpFormatter',
           'ArgumentDefaultsHelpFormatter', 'RawDescriptionHelpFormatter', 'RawTextHelpFormatter', 'MetavarTypeHelpFormatter',
           'Namespace', 'Action', 'ONE_OR_MORE', 'OPTIONAL', 'PARSER', 'REMAINDER', 'SUPPRESS', 'ZERO_OR_MORE']

SUPPRESS = '==SUPPRESS=='
OPTIONAL = '?'
ZERO_OR_MORE = '*'
ONE_OR_MORE = '+'
PARSER = 'A...'
REMAINDER = '...'
_UNRECOGNIZED_ARGS_ATTR = '_unrecognized_args'


def _(message):
    # Who never imported gettext has no translations installed either.
    gettext = _sys.modules.get('gettext')
    return gettext.gettext(message) if gettext else message


def ngettext(singular, plural, n):
    gettext = _sys.modules.get('gettext')
    if gettext:
        return gettext.ngettext(singular, plural, n)
    return singular if n == 1 else plural


class _AttributeHolder:
    """Gives a repr that lists attributes."""

    def __repr__(self):
        shown = [repr(arg) for arg in self._get_args()]
        odd = {}
        for name, value in self._get_kwargs():
            if name.isidentifier():
                shown.append('%s=%r' % (name, value))
            else:
                odd[name] = value
        if odd:
            shown.append('**%r' % odd)
        return '%s(%s)' % (type(self).__name__, ', '.join(shown))

    def _get_kwargs(self):
        return list(self.__dict__.items())

    def _get_args(self):
        return []


def _copied(items):
    """A list that may be added to without a change of the default it came from."""
    if items is None:
        return []
    if type(items) is list:
        return items[:]
    import copy
    return copy.copy(items)


# ---- Help

def _columns():
    """The width of the terminal, or what COLUMNS says."""
    try:
        columns = int(_os.environ['COLUMNS'])
    except (KeyError, ValueError):
        columns = 0
    if columns <= 0:
        try:
            columns = _os.get_terminal_size(_sys.__stdout__.fileno()).columns
        except (AttributeError, ValueError, OSError):
            columns = 80
    return columns or 80


def _usage_parts(text):
    """Cuts a usage text where its lines may be broken: at blanks, but not those in brackets."""
    parts, i, n = [], 0, len(text)
    while i < n:
        if text[i].isspace():
            i += 1
            continue
        close, end = {'(': ')', '[': ']'}.get(text[i]), None
        if close:
            at = text.find(close, i)
            while at >= 0:
                stop = at
                while stop < n and text[stop] == close:
                    stop += 1
                if stop == n or text[stop].isspace():
                    end = stop
                    break
                at = text.find(close, stop)
        if end is None:
            end = i
            while end < n and not text[end].isspace():
                end += 1
        parts.append(text[i:end])
        i = end
    return parts


def _tidy_brackets(text):
    """Takes away blanks inside brackets, empty brackets, and round ones that hold no choice."""
    for mark in '([':
        text = text.replace(mark + ' ', mark)
    for mark in ')]':
        text = text.replace(' ' + mark, mark)
    for opening in '([':
        for closing in ')]':
            text = text.replace(opening + closing, '')
    pieces, i = [], 0
    while True:
        start = text.find('(', i)
        end = text.find(')', start)
        if start < 0 or end < 0:
            break
        inside = text[start + 1:end]
        if '|' in inside:
            # The next bracket inside may hold no choice after all.
            pieces.append(text[i:start + 1])
            i = start + 1
        else:
            pieces += [text[i:start], inside]
            i = end + 1
    return (''.join(pieces) + text[i:]).strip()


class HelpFormatter:
    """Writes usage and help; its methods with one underscore are what subclasses change, and no promise."""

    class _Section:
        """A heading with what stands below it: calls that give text."""

        def __init__(self, formatter, parent, heading=None):
            self.formatter, self.parent, self.heading = formatter, parent, heading
            self.items = []

        def format_help(self):
            formatter = self.formatter
            if self.parent is not None:
                formatter._indent()
            body = formatter._join_parts([func(*args) for func, args in self.items])
            if self.parent is not None:
                formatter._dedent()
            if not body:
                return ''
            heading = ''
            if self.heading is not None and self.heading is not SUPPRESS:
                heading = '%*s%s:\n' % (formatter._current_indent, '', self.heading)
            return formatter._join_parts(['\n', heading, body, '\n'])

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            width = _columns() - 2
        self._prog = prog
        self._indent_increment = indent_increment
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._width = width
        self._current_indent = 0
        self._level = 0
        self._action_max_length = 0
        self._root_section = self._current_section = self._Section(self, None)

    # What is to be written.

    def _indent(self):
        self._current_indent += self._indent_increment
        self._level += 1

    def _dedent(self):
        self._current_indent -= self._indent_increment
        assert self._current_indent >= 0, 'Indent decreased below 0.'
        self._level -= 1

    def _add_item(self, func, args):
        self._current_section.items.append((func, args))

    def start_section(self, heading):
        self._indent()
        section = self._Section(self, self._current_section, heading)
        self._add_item(section.format_help, [])
        self._current_section = section

    def end_section(self):
        self._current_section = self._current_section.parent
        self._dedent()

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._add_item(self._format_text, [text])

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        longest = len(self._format_action_invocation(action)) + self._current_indent
        for sub in self._iter_indented_subactions(action):
            longest = max(longest, len(self._format_action_invocation(sub)) + self._current_indent)
        self._action_max_length = max(self._action_max_length, longest)
        self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    # The text.

    def format_help(self):
        text = self._root_section.format_help()
        if text:
            while '\n\n\n' in text:
                text = text.replace('\n\n\n', '\n\n')
            text = text.strip('\n') + '\n'
        return text

    def _join_parts(self, part_strings):
        return ''.join([part for part in part_strings if part and part is not SUPPRESS])

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = _('usage: ')
        if usage is not None:
            usage = usage % dict(prog=self._prog)
        elif not actions:
            usage = '%(prog)s' % dict(prog=self._prog)
        else:
            prog = '%(prog)s' % dict(prog=self._prog)
            options = [a for a in actions if a.option_strings]
            positionals = [a for a in actions if not a.option_strings]
            usage = ' '.join([s for s in [prog, self._format_actions_usage(options + positionals, groups)] if s])
            if len(prefix) + len(usage) > self._width - self._current_indent:
                usage = self._broken_usage(prog, prefix, _usage_parts(self._format_actions_usage(options, groups)),
                                           _usage_parts(self._format_actions_usage(positionals, groups)))
        return '%s%s\n\n' % (prefix, usage)

    def _broken_usage(self, prog, prefix, options, positionals):
        """The usage on several lines: positionals begin one of their own where there are options too."""
        room = self._width - self._current_indent

        def lines(parts, indent, used=None):
            result, line, length = [], [], (indent if used is None else used) - 1
            for part in parts:
                if line and length + 1 + len(part) > room:
                    result.append(line)
                    line, length = [], indent - 1
                line.append(part)
                length += len(part) + 1
            if line:
                result.append(line)
            return [' ' * indent + ' '.join(line) for line in result]

        if len(prefix) + len(prog) <= 0.75 * room:
            indent = len(prefix) + len(prog) + 1
            first = options or positionals
            if not first:
                return prog
            result = lines([prog] + first, indent, len(prefix))
            result[0] = result[0][indent:]
            if options:
                result += lines(positionals, indent)
        else:
            indent = len(prefix)
            result = lines(options + positionals, indent)
            if len(result) > 1:
                result = lines(options, indent) + lines(positionals, indent)
            result.insert(0, prog)
        return '\n'.join(result)

    def _format_actions_usage(self, actions, groups):
        # The words in front of the action of an index: brackets of groups, and bars inside them.
        before, grouped = {}, set()
        for group in groups:
            members = group._group_actions
            if not members:
                raise ValueError(f'empty group {group}')
            if members[0] not in actions:
                continue
            start = actions.index(members[0])
            end = start + len(members)
            if actions[start:end] != members:
                continue
            grouped.update(members)
            marks = '()' if group.required else '[]'
            if not group.required or sum([1 for action in members if action.help is not SUPPRESS]) > 1:
                before.setdefault(start, []).append(marks[0])
                before.setdefault(end, []).append(marks[1])
            for i in range(start + 1, end):
                before[i] = ['|']
        words = []
        for i, action in enumerate(actions):
            if action.help is not SUPPRESS:
                words += before.get(i, []) + [self._usage_of(action, action in grouped)]
                continue
            # A bar goes with the action: that in front of it, or that behind where it is the first.
            for at in (i, i + 1):
                if before.get(at) == ['|']:
                    del before[at]
                    break
            words += before.get(i, [])
        words += before.get(len(actions), [])
        return _tidy_brackets(' '.join(words))

    def _usage_of(self, action, grouped):
        if not action.option_strings:
            part = self._format_args(action, self._get_default_metavar_for_positional(action))
            if grouped and part[:1] == '[' and part[-1:] == ']':
                part = part[1:-1]
            return part
        if action.nargs == 0:
            part = action.format_usage()
        else:
            part = '%s %s' % (action.option_strings[0],
                              self._format_args(action, self._get_default_metavar_for_optional(action)))
        return part if action.required or grouped else '[%s]' % part

    def _format_text(self, text):
        if '%(prog)' in text:
            text = text % dict(prog=self._prog)
        width = max(self._width - self._current_indent, 11)
        return self._fill_text(text, width, ' ' * self._current_indent) + '\n\n'

    def _format_action(self, action):
        position = min(self._action_max_length + 2, self._max_help_position)
        width = max(self._width - position, 11)
        room = position - self._current_indent - 2
        header = self._format_action_invocation(action)
        text = [' ' * self._current_indent, header]
        if action.help and action.help.strip():
            lines = []
            help_text = self._expand_help(action)
            if help_text:
                lines = self._split_lines(help_text, width)
            beside = len(header) <= room
            text.append(' ' * (room - len(header) + 2) if beside else '\n')
            for i, line in enumerate(lines):
                text.append('%*s%s\n' % (0 if beside and i == 0 else position, '', line))
        elif not action.help:
            text.append('\n')
        elif not header.endswith('\n'):
            text.append('  ' + ' ' * (room - len(header)) if len(header) <= room else '\n')
            if not text[-1].endswith('\n'):
                text.append('\n')
        for sub in self._iter_indented_subactions(action):
            text.append(self._format_action(sub))
        return self._join_parts(text)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            metavar, = self._metavar_formatter(action, self._get_default_metavar_for_positional(action))(1)
            return metavar
        if action.nargs == 0:
            return ', '.join(action.option_strings)
        args = self._format_args(action, self._get_default_metavar_for_optional(action))
        return ', '.join(['%s %s' % (option, args) for option in action.option_strings])

    def _metavar_formatter(self, action, default_metavar):
        if action.metavar is not None:
            result = action.metavar
        elif action.choices is not None:
            result = '{%s}' % ','.join([str(choice) for choice in action.choices])
        else:
            result = default_metavar

        def repeated(size):
            return result if isinstance(result, tuple) else (result,) * size
        return repeated

    def _format_args(self, action, default_metavar):
        metavar, nargs = self._metavar_formatter(action, default_metavar), action.nargs
        if nargs is None:
            return '%s' % metavar(1)
        if nargs == OPTIONAL:
            return '[%s]' % metavar(1)
        if nargs == ZERO_OR_MORE:
            names = metavar(1)
            return '[%s [%s ...]]' % names if len(names) == 2 else '[%s ...]' % names
        if nargs == ONE_OR_MORE:
            return '%s [%s ...]' % metavar(2)
        if nargs == REMAINDER:
            return '...'
        if nargs == PARSER:
            return '%s ...' % metavar(1)
        if nargs == SUPPRESS:
            return ''
        try:
            formats = ['%s'] * nargs if isinstance(nargs, int) else ['%s' for _ in range(nargs)]
        except TypeError:
            raise ValueError("invalid nargs value") from None
        return ' '.join(formats) % metavar(nargs)

    def _expand_help(self, action):
        params = dict(vars(action), prog=self._prog)
        for name, value in list(params.items()):
            if value is SUPPRESS:
                del params[name]
            elif hasattr(value, '__name__'):
                params[name] = value.__name__
        if params.get('choices') is not None:
            params['choices'] = ', '.join([str(c) for c in params['choices']])
        return self._get_help_string(action) % params

    def _iter_indented_subactions(self, action):
        try:
            get_subactions = action._get_subactions
        except AttributeError:
            return
        self._indent()
        yield from get_subactions()
        self._dedent()

    def _split_lines(self, text, width):
        import textwrap
        return textwrap.wrap(_one_line(text), width)

    def _fill_text(self, text, width, indent):
        import textwrap
        return textwrap.fill(_one_line(text), width, initial_indent=indent, subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


_blanks = {ord(c): ' ' for c in '\t\n\r\f\v'}


def _one_line(text):
    """Runs of ASCII's blanks become one; others (the unbroken space) stay."""
    return ' '.join([word for word in text.translate(_blanks).split(' ') if word])


class RawDescriptionHelpFormatter(HelpFormatter):
    """Leaves descriptions as they are, only indented."""

    def _fill_text(self, text, width, indent):
        return ''.join([indent + line for line in text.splitlines(keepends=True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Leaves the lines of help as well."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Says the default with each argument's help."""

    def _get_help_string(self, action):
        text = action.help
        if text is None:
            text = ''
        optional = action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE)
        if '%(default)' not in text and action.default is not SUPPRESS and optional:
            text += ' (default: %(default)s)'
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Names the type of an argument's value where others say its destination."""

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__


# ---- Errors

def _get_action_name(argument):
    if argument is None:
        return None
    if argument.option_strings:
        return '/'.join(argument.option_strings)
    for name in (argument.metavar, argument.dest):
        if name not in (None, SUPPRESS):
            return name
    if argument.choices:
        return '{' + ','.join(argument.choices) + '}'
    return None


class ArgumentError(Exception):
    """Something is wrong with an argument, or with its making."""

    def __init__(self, argument, message):
        self.argument_name = _get_action_name(argument)
        self.message = message

    def __str__(self):
        if self.argument_name is None:
            return '%s' % self.message
        return _('argument %(argument_name)s: %(message)s') % dict(message=self.message, argument_name=self.argument_name)


class ArgumentTypeError(Exception):
    """What a type's function raises to choose the message."""


# ---- Actions

class Action(_AttributeHolder):
    """What one argument is and does: called with its values, it changes the namespace."""

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False,
                 help=None, metavar=None):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar

    def _get_kwargs(self):
        return [(name, getattr(self, name)) for name in ('option_strings', 'dest', 'nargs', 'const', 'default', 'type',
                                                         'choices', 'required', 'help', 'metavar')]

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(_('.__call__() not defined'))


class BooleanOptionalAction(Action):
    """--name and --no-name."""

    def __init__(self, option_strings, dest, default=None, type=None, choices=None, required=False, help=None, metavar=None):
        spellings = []
        for option in option_strings:
            spellings.append(option)
            if option.startswith('--'):
                spellings.append('--no-' + option[2:])
        super().__init__(spellings, dest, 0, None, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, not option_string.startswith('--no-'))

    def format_usage(self):
        return ' | '.join(self.option_strings)


class _StoreAction(Action):

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False,
                 help=None, metavar=None):
        if nargs == 0:
            raise ValueError('nargs for store actions must be != 0; if you have nothing to store, actions such as store true '
                             'or store const may be more appropriate')
        if const is not None and nargs != OPTIONAL:
            raise ValueError('nargs must be %r to supply const' % OPTIONAL)
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):

    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):

    def __init__(self, option_strings, dest, default=False, required=False, help=None):
        super().__init__(option_strings, dest, True, default, required, help)


class _StoreFalseAction(_StoreConstAction):

    def __init__(self, option_strings, dest, default=True, required=False, help=None):
        super().__init__(option_strings, dest, False, default, required, help)


class _AppendAction(Action):

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False,
                 help=None, metavar=None):
        if nargs == 0:
            raise ValueError('nargs for append actions must be != 0; if arg strings are not supplying the value to append, '
                             'the append const action may be more appropriate')
        if const is not None and nargs != OPTIONAL:
            raise ValueError('nargs must be %r to supply const' % OPTIONAL)
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copied(getattr(namespace, self.dest, None))
        items.append(values)
        setattr(namespace, self.dest, items)


class _AppendConstAction(Action):

    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help, metavar=metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copied(getattr(namespace, self.dest, None))
        items.append(self.const)
        setattr(namespace, self.dest, items)


class _ExtendAction(_AppendAction):

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copied(getattr(namespace, self.dest, None))
        items.extend(values)
        setattr(namespace, self.dest, items)


class _CountAction(Action):

    def __init__(self, option_strings, dest, default=None, required=False, help=None):
        super().__init__(option_strings, dest, 0, default=default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _HelpAction(Action):

    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None):
        super().__init__(option_strings, dest, 0, default=default, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):

    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS,
                 help="show program's version number and exit"):
        super().__init__(option_strings, dest, 0, default=default, help=help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        version = parser.version if self.version is None else self.version
        formatter = parser._get_formatter()
        formatter.add_text(version)
        parser._print_message(formatter.format_help(), _sys.stdout)
        parser.exit()


class _SubParsersAction(Action):
    """The argument that names a command; the parser of that command reads the rest."""

    class _ChoicesPseudoAction(Action):
        """A command's line in the help."""

        def __init__(self, name, aliases, help):
            metavar = name + ' (%s)' % ', '.join(aliases) if aliases else name
            super().__init__([], name, help=help, metavar=metavar)

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog_prefix = prog
        self._parser_class = parser_class
        self._name_parser_map = {}
        self._choices_actions = []
        super().__init__(option_strings, dest, PARSER, choices=self._name_parser_map, required=required, help=help,
                         metavar=metavar)

    def add_parser(self, name, **kwargs):
        if kwargs.get('prog') is None:
            kwargs['prog'] = '%s %s' % (self._prog_prefix, name)
        aliases = kwargs.pop('aliases', ())
        if name in self._name_parser_map:
            raise ArgumentError(self, _('conflicting subparser: %s') % name)
        for alias in aliases:
            if alias in self._name_parser_map:
                raise ArgumentError(self, _('conflicting subparser alias: %s') % alias)
        if 'help' in kwargs:
            self._choices_actions.append(self._ChoicesPseudoAction(name, aliases, kwargs.pop('help')))
        parser = self._parser_class(**kwargs)
        for key in (name, *aliases):
            self._name_parser_map[key] = parser
        return parser

    def _get_subactions(self):
        return self._choices_actions

    def __call__(self, parser, namespace, values, option_string=None):
        name, *rest = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        try:
            command = self._name_parser_map[name]
        except KeyError:
            raise ArgumentError(self, _('unknown parser %(parser_name)r (choices: %(choices)s)')
                                % {'parser_name': name, 'choices': ', '.join(self._name_parser_map)})
        # A namespace of its own, so that the command's defaults win over those of the parser above.
        found, unknown = command.parse_known_args(rest, None)
        for key, value in vars(found).items():
            setattr(namespace, key, value)
        if unknown:
            vars(namespace).setdefault(_UNRECOGNIZED_ARGS_ATTR, [])
            getattr(namespace, _UNRECOGNIZED_ARGS_ATTR).extend(unknown)


class FileType:
    """A type for arguments that name a file: opens it; "-" is standard input or output."""

    def __init__(self, mode='r', bufsize=-1, encoding=None, errors=None):
        self._mode = mode
        self._bufsize = bufsize
        self._encoding = encoding
        self._errors = errors

    def __call__(self, string):
        if string == '-':
            for letters, stream in (('r', 'stdin'), ('wax', 'stdout')):
                if any(letter in self._mode for letter in letters):
                    stream = getattr(_sys, stream)
                    return stream.buffer if 'b' in self._mode else stream
            raise ValueError(_('argument "-" with mode %r') % self._mode)
        try:
            return open(string, self._mode, self._bufsize, self._encoding, self._errors)
        except OSError as e:
            raise ArgumentTypeError(_("can't open '%(filename)s': %(error)s") % {'filename': string, 'error': e})

    def __repr__(self):
        shown = [repr(arg) for arg in (self._mode, self._bufsize) if arg != -1]
        shown += ['%s=%r' % (name, value) for name, value in (('encoding', self._encoding), ('errors', self._errors))
                  if value is not None]
        return '%s(%s)' % (type(self).__name__, ', '.join(shown))


class Namespace(_AttributeHolder):
    """What was read, as attributes."""

    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__


# ---- Containers

class _ActionsContainer:
    """What arguments can be added to. Groups share most of their attributes with the parser they belong to."""

    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        self.description = description
        self.argument_default = argument_default
        self.prefix_chars = prefix_chars
        self.conflict_handler = conflict_handler
        self._registries = {}
        for name, action in (
                (None, _StoreAction), ('store', _StoreAction), ('store_const', _StoreConstAction),
                ('store_true', _StoreTrueAction), ('store_false', _StoreFalseAction), ('append', _AppendAction),
                ('append_const', _AppendConstAction), ('count', _CountAction), ('help', _HelpAction),
                ('version', _VersionAction), ('parsers', _SubParsersAction), ('extend', _ExtendAction)):
            self.register('action', name, action)
        self._get_handler()
        self._actions = []
        self._option_string_actions = {}
        self._action_groups = []
        self._mutually_exclusive_groups = []
        self._defaults = {}
        # Not empty when an option looks like a negative number: then such an argument is an option.
        self._has_negative_number_optionals = []

    def register(self, registry_name, value, object):
        self._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default=None):
        return self._registries[registry_name].get(value, default)

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest, None)

    def add_argument(self, *args, **kwargs):
        """add_argument(dest, ..., name=value, ...) or add_argument(option, option, ..., name=value, ...)"""
        if not args or len(args) == 1 and args[0][0] not in self.prefix_chars:
            if args and 'dest' in kwargs:
                raise ValueError('dest supplied twice for positional argument')
            kwargs = self._get_positional_kwargs(*args, **kwargs)
        else:
            kwargs = self._get_optional_kwargs(*args, **kwargs)
        if 'default' not in kwargs:
            if kwargs['dest'] in self._defaults:
                kwargs['default'] = self._defaults[kwargs['dest']]
            elif self.argument_default is not None:
                kwargs['default'] = self.argument_default
        action_class = self._pop_action_class(kwargs)
        if not callable(action_class):
            raise ValueError('unknown action "%s"' % (action_class,))
        action = action_class(**kwargs)
        type_func = self._registry_get('type', action.type, action.type)
        if not callable(type_func):
            raise ValueError('%r is not callable' % (type_func,))
        if type_func is FileType:
            raise ValueError('%r is a FileType class object, instance of it must be passed' % (type_func,))
        if hasattr(self, '_get_formatter'):
            try:
                self._get_formatter()._format_args(action, None)
            except TypeError:
                raise ValueError('length of metavar tuple does not match nargs')
        return self._add_action(action)

    def add_argument_group(self, *args, **kwargs):
        group = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, **kwargs):
        group = _MutuallyExclusiveGroup(self, **kwargs)
        self._mutually_exclusive_groups.append(group)
        return group

    def _add_action(self, action):
        self._check_conflict(action)
        self._actions.append(action)
        action.container = self
        for option in action.option_strings:
            self._option_string_actions[option] = action
            if _is_negative_number(option) and not self._has_negative_number_optionals:
                self._has_negative_number_optionals.append(True)
        return action

    def _remove_action(self, action):
        self._actions.remove(action)

    def _add_container_actions(self, container):
        """Takes over what another container has, group by group."""
        by_title = {}
        for group in self._action_groups:
            if group.title in by_title:
                raise ValueError(_('cannot merge actions - two groups are named %r') % group.title)
            by_title[group.title] = group
        home = {}
        for group in container._action_groups:
            if group.title not in by_title:
                by_title[group.title] = self.add_argument_group(title=group.title, description=group.description,
                                                                conflict_handler=group.conflict_handler)
            home.update(dict.fromkeys(group._group_actions, by_title[group.title]))
        for group in container._mutually_exclusive_groups:
            home.update(dict.fromkeys(group._group_actions, self.add_mutually_exclusive_group(required=group.required)))
        for action in container._actions:
            home.get(action, self)._add_action(action)

    def _get_positional_kwargs(self, dest, **kwargs):
        if 'required' in kwargs:
            raise TypeError(_("'required' is an invalid argument for positionals"))
        nargs = kwargs.get('nargs')
        if nargs not in (OPTIONAL, ZERO_OR_MORE) or nargs == ZERO_OR_MORE and 'default' not in kwargs:
            kwargs['required'] = True
        return dict(kwargs, dest=dest, option_strings=[])

    def _get_optional_kwargs(self, *args, **kwargs):
        for option in args:
            if option[0] not in self.prefix_chars:
                raise ValueError(_('invalid option string %(option)r: must start with a character %(prefix_chars)r')
                                 % {'option': option, 'prefix_chars': self.prefix_chars})
        dest = kwargs.pop('dest', None)
        if dest is None:
            long = [option for option in args if len(option) > 1 and option[1] in self.prefix_chars]
            option = (long or args)[0]
            dest = option.lstrip(self.prefix_chars)
            if not dest:
                raise ValueError(_('dest= is required for options like %r') % option)
            dest = dest.replace('-', '_')
        return dict(kwargs, dest=dest, option_strings=list(args))

    def _pop_action_class(self, kwargs, default=None):
        action = kwargs.pop('action', default)
        return self._registry_get('action', action, action)

    def _get_handler(self):
        try:
            return getattr(self, '_handle_conflict_%s' % self.conflict_handler)
        except AttributeError:
            raise ValueError(_('invalid conflict_resolution value: %r') % self.conflict_handler)

    def _check_conflict(self, action):
        known = self._option_string_actions
        conflicts = [(option, known[option]) for option in action.option_strings if option in known]
        if conflicts:
            self._get_handler()(action, conflicts)

    def _handle_conflict_error(self, action, conflicting_actions):
        message = ngettext('conflicting option string: %s', 'conflicting option strings: %s', len(conflicting_actions))
        raise ArgumentError(action, message % ', '.join([option for option, _ in conflicting_actions]))

    def _handle_conflict_resolve(self, action, conflicting_actions):
        for option, loser in conflicting_actions:
            loser.option_strings.remove(option)
            self._option_string_actions.pop(option, None)
            if not loser.option_strings:
                loser.container._remove_action(loser)


class _ArgumentGroup(_ActionsContainer):
    """Arguments that the help lists under one heading."""

    def __init__(self, container, title=None, description=None, **kwargs):
        kwargs.setdefault('conflict_handler', container.conflict_handler)
        kwargs.setdefault('prefix_chars', container.prefix_chars)
        kwargs.setdefault('argument_default', container.argument_default)
        super().__init__(description=description, **kwargs)
        self.title = title
        self._group_actions = []
        for shared in ('_registries', '_actions', '_option_string_actions', '_defaults', '_has_negative_number_optionals',
                       '_mutually_exclusive_groups'):
            setattr(self, shared, getattr(container, shared))

    def _add_action(self, action):
        action = super()._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        super()._remove_action(action)
        self._group_actions.remove(action)

    def add_argument_group(self, *args, **kwargs):
        import warnings
        warnings.warn("Nesting argument groups is deprecated.", category=DeprecationWarning, stacklevel=2)
        return super().add_argument_group(*args, **kwargs)


class _MutuallyExclusiveGroup(_ArgumentGroup):
    """Arguments of which one may be given (or must, when required)."""

    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required
        self._container = container

    def _add_action(self, action):
        if action.required:
            raise ValueError(_('mutually exclusive arguments must be optional'))
        action = self._container._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        self._container._remove_action(action)
        self._group_actions.remove(action)

    def add_mutually_exclusive_group(self, *args, **kwargs):
        import warnings
        warnings.warn("Nesting mutually exclusive groups is deprecated.", category=DeprecationWarning, stacklevel=2)
        return super().add_mutually_exclusive_group(*args, **kwargs)


def _identity(string):
    return string


def _is_negative_number(text):
    if text[:1] != '-':
        return False
    whole, point, fraction = text[1:].removesuffix('\n').partition('.')
    if point:
        return fraction.isdecimal() and (not whole or whole.isdecimal())
    return whole.isdecimal()


class ArgumentParser(_AttributeHolder, _ActionsContainer):
    """A program's arguments, how they are read and how they are explained."""

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[], formatter_class=HelpFormatter,
                 prefix_chars='-', fromfile_prefix_chars=None, argument_default=None, conflict_handler='error',
                 add_help=True, allow_abbrev=True, exit_on_error=True):
        _ActionsContainer.__init__(self, description, prefix_chars, argument_default, conflict_handler)
        self.prog = _os.path.basename(_sys.argv[0]) if prog is None else prog
        self.usage = usage
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._positionals = self.add_argument_group(_('positional arguments'))
        self._optionals = self.add_argument_group(_('options'))
        self._subparsers = None
        self.register('type', None, _identity)
        if add_help:
            prefix = '-' if '-' in prefix_chars else prefix_chars[0]
            self.add_argument(prefix + 'h', prefix * 2 + 'help', action='help', default=SUPPRESS,
                              help=_('show this help message and exit'))
        for parent in parents:
            self._add_container_actions(parent)
            self._defaults.update(getattr(parent, '_defaults', {}))

    def _get_kwargs(self):
        return [(name, getattr(self, name)) for name in ('prog', 'usage', 'description', 'formatter_class',
                                                         'conflict_handler', 'add_help')]

    # Arguments.

    def add_subparsers(self, **kwargs):
        if self._subparsers is not None:
            self.error(_('cannot have multiple subparser arguments'))
        kwargs.setdefault('parser_class', type(self))
        if 'title' in kwargs or 'description' in kwargs:
            title, description = _(kwargs.pop('title', 'subcommands')), _(kwargs.pop('description', None))
            self._subparsers = self.add_argument_group(title, description)
        else:
            self._subparsers = self._positionals
        if kwargs.get('prog') is None:
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._get_positional_actions(), self._mutually_exclusive_groups, '')
            kwargs['prog'] = formatter.format_help().strip()
        action = self._pop_action_class(kwargs, 'parsers')(option_strings=[], **kwargs)
        self._subparsers._add_action(action)
        return action

    def _add_action(self, action):
        (self._optionals if action.option_strings else self._positionals)._add_action(action)
        return action

    def _get_optional_actions(self):
        return [action for action in self._actions if action.option_strings]

    def _get_positional_actions(self):
        return [action for action in self._actions if not action.option_strings]

    # Reading.

    def parse_args(self, args=None, namespace=None):
        args, unknown = self.parse_known_args(args, namespace)
        if unknown:
            self.error(_('unrecognized arguments: %s') % ' '.join(unknown))
        return args

    def parse_known_args(self, args=None, namespace=None):
        args = list(_sys.argv[1:] if args is None else args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and not hasattr(namespace, action.dest) and action.default is not SUPPRESS:
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        if self.exit_on_error:
            try:
                namespace, args = self._parse_known_args(args, namespace)
            except ArgumentError as e:
                self.error(str(e))
        else:
            namespace, args = self._parse_known_args(args, namespace)
        if hasattr(namespace, _UNRECOGNIZED_ARGS_ATTR):
            args.extend(getattr(namespace, _UNRECOGNIZED_ARGS_ATTR))
            delattr(namespace, _UNRECOGNIZED_ARGS_ATTR)
        return namespace, args

    def _parse_known_args(self, arg_strings, namespace):
        if self.fromfile_prefix_chars is not None:
            arg_strings = self._read_args_from_files(arg_strings)
        return _Run(self, arg_strings, namespace).finish()

    def _read_args_from_files(self, arg_strings):
        result = []
        for arg in arg_strings:
            if not arg or arg[0] not in self.fromfile_prefix_chars:
                result.append(arg)
                continue
            try:
                with open(arg[1:], encoding=_sys.getfilesystemencoding(),
                          errors=_sys.getfilesystemencodeerrors()) as file:
                    lines = file.read().splitlines()
            except OSError as e:
                raise ArgumentError(None, str(e))
            nested = [word for line in lines for word in self.convert_arg_line_to_args(line)]
            result.extend(self._read_args_from_files(nested))
        return result

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def _parse_optional(self, arg_string):
        """(action or None, option, value or None) where the argument is an option, else None."""
        if not arg_string or arg_string[0] not in self.prefix_chars:
            return None
        if arg_string in self._option_string_actions:
            return self._option_string_actions[arg_string], arg_string, None
        if len(arg_string) == 1:
            return None
        option, equals, value = arg_string.partition('=')
        if equals and option in self._option_string_actions:
            return self._option_string_actions[option], option, value
        found = self._get_option_tuples(arg_string)
        if len(found) > 1:
            self.error(_('ambiguous option: %(option)s could match %(matches)s')
                       % {'option': arg_string, 'matches': ', '.join([option for _, option, _ in found])})
        if found:
            return found[0]
        if _is_negative_number(arg_string) and not self._has_negative_number_optionals or ' ' in arg_string:
            return None
        return None, arg_string, None

    def _get_option_tuples(self, option_string):
        """The options that an abbreviation may mean, or a short one with its value behind it."""
        known = self._option_string_actions.items()
        if option_string[0] not in self.prefix_chars:
            self.error(_('unexpected option string: %s') % option_string)
        if option_string[1] in self.prefix_chars:
            if not self.allow_abbrev:
                return []
            prefix, equals, value = option_string.partition('=')
            return [(action, option, value if equals else None) for option, action in known if option.startswith(prefix)]
        short, value = option_string[:2], option_string[2:]
        return [(action, option, value if option == short else None) for option, action in known
                if option == short or option.startswith(option_string)]

    def _get_values(self, action, arg_strings):
        nargs = action.nargs
        if nargs not in (PARSER, REMAINDER) and '--' in arg_strings:
            arg_strings.remove('--')
        if not arg_strings and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._get_value(action, value)
                self._check_value(action, value)
        elif not arg_strings and nargs == ZERO_OR_MORE and not action.option_strings:
            value = arg_strings if action.default is None else action.default
            self._check_value(action, value)
        elif len(arg_strings) == 1 and nargs in (None, OPTIONAL):
            value = self._get_value(action, arg_strings[0])
            self._check_value(action, value)
        elif nargs == SUPPRESS:
            value = SUPPRESS
        else:
            value = [self._get_value(action, arg) for arg in arg_strings]
            if nargs == PARSER:
                self._check_value(action, value[0])
            elif nargs != REMAINDER:
                for item in value:
                    self._check_value(action, item)
        return value

    def _get_value(self, action, arg_string):
        type_func = self._registry_get('type', action.type, action.type)
        if not callable(type_func):
            raise ArgumentError(action, _('%r is not callable') % type_func)
        try:
            return type_func(arg_string)
        except ArgumentTypeError as e:
            raise ArgumentError(action, str(e))
        except (TypeError, ValueError):
            raise ArgumentError(action, _('invalid %(type)s value: %(value)r')
                                % {'type': getattr(action.type, '__name__', repr(action.type)), 'value': arg_string})

    def _check_value(self, action, value):
        if action.choices is not None and value not in action.choices:
            raise ArgumentError(action, _('invalid choice: %(value)r (choose from %(choices)s)')
                                % {'value': value, 'choices': ', '.join(map(repr, action.choices))})

    # Reading with options between positionals.

    def parse_intermixed_args(self, args=None, namespace=None):
        args, unknown = self.parse_known_intermixed_args(args, namespace)
        if unknown:
            self.error(_('unrecognized arguments: %s') % ' '.join(unknown))
        return args

    def parse_known_intermixed_args(self, args=None, namespace=None):
        """Reads the options first, then what they left as positionals."""
        positionals = self._get_positional_actions()
        for action in positionals:
            if action.nargs in (PARSER, REMAINDER):
                raise TypeError('parse_intermixed_args: positional arg with nargs=%s' % action.nargs)
        for group in self._mutually_exclusive_groups:
            if any(action in positionals for action in group._group_actions):
                raise TypeError('parse_intermixed_args: positional in mutuallyExclusiveGroup')
        with _Changes() as changes:
            if self.usage is None:
                changes.set(self, 'usage', self.format_usage()[7:])
            with _Changes() as hidden:
                for action in positionals:
                    hidden.set(action, 'nargs', SUPPRESS)
                    hidden.set(action, 'default', SUPPRESS)
                namespace, rest = self.parse_known_args(args, namespace)
                for action in positionals:
                    if hasattr(namespace, action.dest) and getattr(namespace, action.dest) == []:
                        import warnings
                        warnings.warn('Do not expect %s in %s' % (action.dest, namespace))
                        delattr(namespace, action.dest)
            for required in (*self._get_optional_actions(), *self._mutually_exclusive_groups):
                changes.set(required, 'required', False)
            return self.parse_known_args(rest, namespace)

    # Texts.

    def format_usage(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), _sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print_message(self.format_help(), _sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if message:
            (_sys.stderr if file is None else file).write(message)

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        """Says what is wrong and ends the program; an override must not return either."""
        self.print_usage(_sys.stderr)
        self.exit(2, _('%(prog)s: error: %(message)s\n') % {'prog': self.prog, 'message': message})


class _Changes:
    """Attributes that get their old values back."""

    def __init__(self):
        self._old = []

    def set(self, obj, name, value):
        self._old.append((obj, name, getattr(obj, name)))
        setattr(obj, name, value)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        for obj, name, value in reversed(self._old):
            setattr(obj, name, value)


# ---- One command line

def _bounds(nargs):
    """How many arguments at least and at most."""
    if nargs is None:
        return 1, 1
    if nargs == OPTIONAL:
        return 0, 1
    if nargs in (ZERO_OR_MORE, REMAINDER):
        return 0, _sys.maxsize
    if nargs in (ONE_OR_MORE, PARSER):
        return 1, _sys.maxsize
    return (0, 0) if nargs == SUPPRESS else (nargs, nargs)


def _ends(action, kinds, start):
    """Where the arguments of an action may end that begin at start: the farthest first.

    kinds has "O" for an option, "-" for "--" and "A" for the others. A "--" costs nothing beside positionals.
    """
    nargs = action.nargs
    least, most = _bounds(nargs)
    ends, at, seen = [], start, 0
    while True:
        exact = isinstance(nargs, int) and seen and kinds[at - 1] == '-'
        if seen >= least and not exact:
            ends.append(at)
        if at == len(kinds) or seen == most and kinds[at] != '-':
            break
        kind = kinds[at]
        if kind == '-':
            if action.option_strings:
                break
        elif kind == 'O' and nargs != REMAINDER and not (nargs == PARSER and seen):
            break
        else:
            seen += 1
        at += 1
    ends.reverse()
    return ends


def _fit(actions, kinds, start):
    """The end of each action's arguments when all of them follow each other, or None."""
    if not actions:
        return []
    for end in _ends(actions[0], kinds, start):
        rest = _fit(actions[1:], kinds, end)
        if rest is not None:
            return [end] + rest
    return None


class _Run:
    """The reading of one command line."""

    def __init__(self, parser, args, namespace):
        self.parser, self.args, self.namespace = parser, args, namespace
        self.extras = []
        self.seen, self.given = set(), set()
        self.positionals = parser._get_positional_actions()
        self.rivals = {}
        for group in parser._mutually_exclusive_groups:
            for action in group._group_actions:
                self.rivals.setdefault(action, []).extend([a for a in group._group_actions if a is not action])
        self.options = {}
        kinds = []
        for i, arg in enumerate(args):
            if arg == '--':
                kinds.append('-' + 'A' * (len(args) - i - 1))
                break
            option = parser._parse_optional(arg)
            if option is not None:
                self.options[i] = option
            kinds.append('A' if option is None else 'O')
        self.kinds = ''.join(kinds)

    def finish(self):
        at = 0
        for i in sorted(self.options):
            if i < at:
                continue
            while at < i:
                end = self.take_positionals(at)
                if end == at:
                    self.extras.extend(self.args[at:i])
                    end = i
                at = end
            if at == i:
                at = self.take_option(i)
        self.extras.extend(self.args[self.take_positionals(at):])
        self.check_required()
        return self.namespace, self.extras

    def take(self, action, strings, option=None):
        self.seen.add(action)
        values = self.parser._get_values(action, strings)
        # An optional positional that is absent gets its default, and that excludes nothing.
        if values is not action.default:
            self.given.add(action)
            for rival in self.rivals.get(action, ()):
                if rival in self.given:
                    raise ArgumentError(action, _('not allowed with argument %s') % _get_action_name(rival))
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def take_positionals(self, start):
        for count in range(len(self.positionals), 0, -1):
            ends = _fit(self.positionals[:count], self.kinds, start)
            if ends is not None:
                break
        else:
            return start
        actions, self.positionals = self.positionals[:count], self.positionals[count:]
        for action, end in zip(actions, ends):
            self.take(action, self.args[start:end])
            start = end
        return start

    def take_option(self, start):
        """Acts upon the option, or upon several where short ones stand together; says where it ends."""
        action, option, value = self.options[start]
        if action is None:
            self.extras.append(self.args[start])
            return start + 1
        pending, end = [], start + 1
        while value is not None:
            count = self.count_for(action, 'A')
            if count == 1:
                pending.append((action, [value], option))
                break
            letter = option[0] + value[:1]
            if count or not value or option[1] in self.parser.prefix_chars:
                raise ArgumentError(action, _('ignored explicit argument %r') % value)
            pending.append((action, [], option))
            if letter not in self.parser._option_string_actions:
                raise ArgumentError(action, _('ignored explicit argument %r') % value)
            action, option, value = self.parser._option_string_actions[letter], letter, value[1:] or None
        else:
            end += self.count_for(action, self.kinds[start + 1:])
            pending.append((action, self.args[start + 1:end], option))
        for action, strings, option in pending:
            self.take(action, strings, option)
        return end

    def count_for(self, action, kinds):
        for end in _ends(action, kinds, 0):
            return end
        nargs = action.nargs
        if nargs is None:
            message = _('expected one argument')
        elif nargs == OPTIONAL:
            message = _('expected at most one argument')
        elif nargs == ONE_OR_MORE:
            message = _('expected at least one argument')
        else:
            message = ngettext('expected %s argument', 'expected %s arguments', nargs) % nargs
        raise ArgumentError(action, message)

    def check_required(self):
        missing = []
        for action in self.parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_get_action_name(action))
            # A text as default is read like one from the command line, but late: it may not be needed.
            elif isinstance(action.default, str) and getattr(self.namespace, action.dest, None) is action.default:
                setattr(self.namespace, action.dest, self.parser._get_value(action, action.default))
        if missing:
            self.parser.error(_('the following arguments are required: %s') % ', '.join(missing))
        for group in self.parser._mutually_exclusive_groups:
            if group.required and not self.given.intersection(group._group_actions):
                names = [_get_action_name(action) for action in group._group_actions if action.help is not SUPPRESS]
                self.parser.error(_('one of the arguments %s is required') % ' '.join(names))
