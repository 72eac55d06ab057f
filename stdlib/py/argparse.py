"""Command lines: what a program takes, read from sys.argv, with messages and help made from its description.

An ArgumentParser has actions, one for each option or positional argument. parse_args() goes through the words from left to
right: options act as they come, positional arguments are handed out as patterns of what each action wants.
"""
# Length: one module in CPython, whose parts use each other.

import os as _os
import re as _re
import sys as _sys
from gettext import gettext as _, ngettext

__all__ = ["ArgumentParser", "ArgumentError", "ArgumentTypeError", "BooleanOptionalAction", "FileType", "HelpFormatter",
           "ArgumentDefaultsHelpFormatter", "RawDescriptionHelpFormatter", "RawTextHelpFormatter", "MetavarTypeHelpFormatter", "Namespace",
           "Action", "ONE_OR_MORE", "OPTIONAL", "PARSER", "REMAINDER", "SUPPRESS", "ZERO_OR_MORE"]

SUPPRESS = "==SUPPRESS=="
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER = "?", "*", "+", "A...", "..."
_UNRECOGNIZED_ARGS_ATTR = "_unrecognized_args"


class _AttributeHolder:
    """Shows its attributes as the arguments that would make it."""

    def __repr__(self):
        shown, odd = [repr(arg) for arg in self._get_args()], {}
        for name, value in self._get_kwargs():
            if name.isidentifier():
                shown.append(f"{name}={value!r}")
            else:
                odd[name] = value
        if odd:
            shown.append(f"**{odd!r}")
        return f"{type(self).__name__}({', '.join(shown)})"

    def _get_kwargs(self):
        return list(self.__dict__.items())

    def _get_args(self):
        return []


class Namespace(_AttributeHolder):
    """What parse_args() has found, by name."""

    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__


# ---- errors ----

def _get_action_name(argument):
    if argument is None:
        return None
    if argument.option_strings:
        return "/".join(argument.option_strings)
    if argument.metavar not in (None, SUPPRESS):
        metavar = argument.metavar
        if not isinstance(metavar, tuple):
            return metavar
        if argument.nargs == ZERO_OR_MORE and len(metavar) == 2:
            return "%s[, %s]" % metavar
        if argument.nargs == ONE_OR_MORE:
            return "%s[, %s]" % metavar
        return ", ".join(metavar)
    if argument.dest not in (None, SUPPRESS):
        return argument.dest
    if argument.choices:
        return "{" + ",".join(argument.choices) + "}"
    return None


class ArgumentError(Exception):
    """Something is wrong with an argument of the command line."""

    def __init__(self, argument, message):
        self.argument_name = _get_action_name(argument)
        self.message = message

    def __str__(self):
        if self.argument_name is None:
            return self.message
        return _("argument %(argument_name)s: %(message)s") % {"message": self.message, "argument_name": self.argument_name}


class ArgumentTypeError(Exception):
    """To be raised by a type function; its text is shown."""


# ---- help ----

class _Section:
    """Part of a help text: a heading, and functions that make what is below."""

    def __init__(self, formatter, parent, heading=None):
        self.formatter, self.parent, self.heading = formatter, parent, heading
        self.items = []

    def format_help(self):
        formatter = self.formatter
        if self.parent is not None:
            formatter._indent()
        text = formatter._join_parts([func(*args) for func, args in self.items])
        if self.parent is not None:
            formatter._dedent()
        if not text:
            return ""
        heading = ""
        if self.heading is not SUPPRESS and self.heading is not None:
            heading = "%*s%s:\n" % (formatter._current_indent, "", self.heading)
        return formatter._join_parts(["\n", heading, text, "\n"])


class HelpFormatter:
    """Makes the help text; its methods may change between releases."""

    _Section = _Section

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            import shutil
            width = shutil.get_terminal_size().columns - 2
        self._prog, self._indent_increment, self._width = prog, indent_increment, width
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._current_indent = self._level = self._action_max_length = 0
        self._root_section = self._current_section = _Section(self, None)
        self._whitespace_matcher = _re.compile(r"\s+", _re.ASCII)
        self._long_break_matcher = _re.compile(r"\n\n\n+")

    def _indent(self):
        self._current_indent += self._indent_increment
        self._level += 1

    def _dedent(self):
        self._current_indent -= self._indent_increment
        assert self._current_indent >= 0, "Indent decreased below 0."
        self._level -= 1

    def _add_item(self, func, args):
        self._current_section.items.append((func, args))

    def start_section(self, heading):
        self._indent()
        section = _Section(self, self._current_section, heading)
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
        shown = [self._format_action_invocation(action)]
        shown += map(self._format_action_invocation, self._iter_indented_subactions(action))
        self._action_max_length = max(self._action_max_length, max(map(len, shown)) + self._current_indent)
        self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = self._root_section.format_help()
        return self._long_break_matcher.sub("\n\n", text).strip("\n") + "\n" if text else text

    def _join_parts(self, part_strings):
        return "".join(part for part in part_strings if part and part is not SUPPRESS)

    # The usage line.

    def _format_usage(self, usage, actions, groups, prefix):
        prefix = _("usage: ") if prefix is None else prefix
        prog = {"prog": self._prog}
        if usage is not None:
            return f"{prefix}{usage % prog}\n\n"
        usage = "%(prog)s" % prog
        if not actions:
            return f"{prefix}{usage}\n\n"
        optionals = [action for action in actions if action.option_strings]
        positionals = [action for action in actions if not action.option_strings]
        line = " ".join(filter(None, [usage, self._format_actions_usage(optionals + positionals, groups)]))
        width = self._width - self._current_indent
        if len(prefix) + len(line) > width:
            line = self._wrap_usage(usage, optionals, positionals, groups, prefix, width)
        return f"{prefix}{line}\n\n"

    def _wrap_usage(self, prog, optionals, positionals, groups, prefix, width):
        """The usage on several lines: the options, then the positional arguments, indented behind the program's name."""
        def parts(actions):
            return _re.findall(r"\(.*?\)+(?=\s|$)|\[.*?\]+(?=\s|$)|\S+", self._format_actions_usage(actions, groups))

        def lines(parts, indent, first=None):
            made, line, used = [], [], (len(first) if first is not None else len(indent)) - 1
            for part in parts:
                if used + 1 + len(part) > width and line:
                    made.append(indent + " ".join(line))
                    line, used = [], len(indent) - 1
                line.append(part)
                used += len(part) + 1
            if line:
                made.append(indent + " ".join(line))
            if first is not None:
                made[0] = made[0][len(indent):]
            return made
        options, others = parts(optionals), parts(positionals)
        if len(prefix) + len(prog) <= 0.75 * width:
            indent = " " * (len(prefix) + len(prog) + 1)
            if options:
                made = lines([prog] + options, indent, prefix) + lines(others, indent)
            elif others:
                made = lines([prog] + others, indent, prefix)
            else:
                made = [prog]
        else:
            indent = " " * len(prefix)
            made = lines(options + others, indent)
            if len(made) > 1:
                made = lines(options, indent) + lines(others, indent)
            made = [prog] + made
        return "\n".join(made)

    def _format_actions_usage(self, actions, groups):
        opens, closes, in_group = {}, {}, set()
        for group in groups:
            self._mark_group(group, actions, opens, closes, in_group)
        parts = {}
        for i, action in enumerate(actions):
            if action.help is not SUPPRESS:
                parts[i] = self._one_usage(action, action in in_group)
        words = []
        for i in range(len(actions) + 1):
            words += closes.get(i, [])
            words += opens.get(i, [])
            if i in parts and parts[i] is not None:
                words.append(parts[i])
        text = " ".join(words)
        for pattern, replacement in ((r"([\[(]) ", r"\1"), (r" ([\])])", r"\1"), (r"[\[(] *[\])]", ""), (r"\(([^|]*)\)", r"\1")):
            if pattern == r"\(([^|]*)\)":
                text = _re.sub(r"\| (?=[\])])|(?<=[\[(])\| ", "", text)
            text = _re.sub(pattern, replacement, text)
        return text.strip()

    def _mark_group(self, group, actions, opens, closes, in_group):
        """Brackets round the actions of an exclusive group, when they stand together, and bars between them."""
        members = group._group_actions
        if not members:
            raise ValueError(f"empty group {group}")
        try:
            start = actions.index(members[0])
        except ValueError:
            return
        end = start + len(members)
        if actions[start:end] != members:
            return
        hidden = sum(action.help is SUPPRESS for action in members)
        in_group.update(members)
        shown = [i for i in range(start, end) if actions[i].help is not SUPPRESS]
        if not shown:
            return
        bracket = "()" if group.required else "[]"
        if group.required and len(members) - hidden == 1:
            bracket = None
        if bracket:
            opens.setdefault(start, []).append(bracket[0])
            closes.setdefault(end, []).insert(0, bracket[1])
        for i in shown[1:]:
            if "|" not in opens.get(i, ()):  # of nested groups the outer one has set it
                opens.setdefault(i, []).append("|")

    def _one_usage(self, action, in_group):
        if not action.option_strings:
            part = self._format_args(action, self._get_default_metavar_for_positional(action))
            return part[1:-1] if in_group and part[:1] == "[" and part[-1:] == "]" else part
        if action.nargs == 0:
            part = action.format_usage()
        else:
            part = f"{action.option_strings[0]} {self._format_args(action, self._get_default_metavar_for_optional(action))}"
        return part if action.required or in_group else f"[{part}]"

    # The rows of arguments.

    def _format_text(self, text):
        if "%(prog)" in text:
            text = text % {"prog": self._prog}
        indent = " " * self._current_indent
        return self._fill_text(text, max(self._width - self._current_indent, 11), indent) + "\n\n"

    def _format_action(self, action):
        help_position = min(self._action_max_length + 2, self._max_help_position)
        help_width = max(self._width - help_position, 11)
        action_width = help_position - self._current_indent - 2
        header = self._format_action_invocation(action)
        below = help_position
        if not action.help:
            header = "%*s%s\n" % (self._current_indent, "", header)
        elif len(header) <= action_width:
            header = "%*s%-*s  " % (self._current_indent, "", action_width, header)
            below = 0
        else:
            header = "%*s%s\n" % (self._current_indent, "", header)
        parts = [header]
        if action.help and action.help.strip():
            text = self._expand_help(action)
            if text:
                first, *others = self._split_lines(text, help_width)
                parts.append("%*s%s\n" % (below, "", first))
                parts += ["%*s%s\n" % (help_position, "", line) for line in others]
        elif not header.endswith("\n"):
            parts.append("\n")
        parts += map(self._format_action, self._iter_indented_subactions(action))
        return self._join_parts(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            return self._metavar_formatter(action, self._get_default_metavar_for_positional(action))(1)[0]
        if action.nargs == 0:
            return ", ".join(action.option_strings)
        args = self._format_args(action, self._get_default_metavar_for_optional(action))
        return ", ".join(f"{option} {args}" for option in action.option_strings)

    def _metavar_formatter(self, action, default_metavar):
        if action.metavar is not None:
            result = action.metavar
        elif action.choices is not None:
            result = "{" + ",".join(map(str, action.choices)) + "}"
        else:
            result = default_metavar
        return lambda size: result if isinstance(result, tuple) else (result,) * size

    def _format_args(self, action, default_metavar):
        metavar = self._metavar_formatter(action, default_metavar)
        nargs = action.nargs
        if nargs is None:
            return "%s" % metavar(1)
        if nargs == OPTIONAL:
            return "[%s]" % metavar(1)
        if nargs == ZERO_OR_MORE:
            names = metavar(1)
            return "[%s [%s ...]]" % names if len(names) == 2 else "[%s ...]" % names
        if nargs == ONE_OR_MORE:
            return "%s [%s ...]" % metavar(2)
        if nargs == REMAINDER:
            return "..."
        if nargs == PARSER:
            return "%s ..." % metavar(1)
        if nargs == SUPPRESS:
            return ""
        try:
            formats = ["%s" for _ in range(nargs)]
        except TypeError:
            raise ValueError("invalid nargs value") from None
        return " ".join(formats) % metavar(nargs)

    def _expand_help(self, action):
        params = dict(vars(action), prog=self._prog)
        for name in list(params):
            if params[name] is SUPPRESS:
                del params[name]
            elif hasattr(params[name], "__name__"):
                params[name] = params[name].__name__
        if params.get("choices") is not None:
            params["choices"] = ", ".join(map(str, params["choices"]))
        return self._get_help_string(action) % params

    def _iter_indented_subactions(self, action):
        get = getattr(action, "_get_subactions", None)
        if get is not None:
            self._indent()
            yield from get()
            self._dedent()

    def _split_lines(self, text, width):
        import textwrap
        return textwrap.wrap(self._whitespace_matcher.sub(" ", text).strip(), width)

    def _fill_text(self, text, width, indent):
        import textwrap
        return textwrap.fill(self._whitespace_matcher.sub(" ", text).strip(), width, initial_indent=indent, subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


class RawDescriptionHelpFormatter(HelpFormatter):
    """Leaves descriptions as they are."""

    def _fill_text(self, text, width, indent):
        return "".join(indent + line for line in text.splitlines(keepends=True))


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Leaves all texts as they are."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Adds the default to each help."""

    def _get_help_string(self, action):
        help = action.help or ""
        if "%(default)" not in help and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                help += _(" (default: %(default)s)")
        return help


class MetavarTypeHelpFormatter(HelpFormatter):
    """Names values by their type."""

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__


# ---- actions ----

class Action(_AttributeHolder):
    """What is done with an argument: called with (parser, namespace, values, option_string)."""

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None,
                 metavar=None):
        self.option_strings, self.dest, self.nargs, self.const, self.default = option_strings, dest, nargs, const, default
        self.type, self.choices, self.required, self.help, self.metavar = type, choices, required, help, metavar

    def _get_kwargs(self):
        return [(name, getattr(self, name)) for name in
                ("option_strings", "dest", "nargs", "const", "default", "type", "choices", "required", "help", "metavar")]

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(_(".__call__() not defined"))


class BooleanOptionalAction(Action):
    """--name and --no-name."""

    def __init__(self, option_strings, dest, default=None, type=None, choices=None, required=False, help=None, metavar=None):
        spellings = []
        for option in option_strings:
            spellings.append(option)
            if option.startswith("--"):
                spellings.append("--no-" + option[2:])
        super().__init__(spellings, dest, nargs=0, default=default, type=type, choices=choices, required=required, help=help, metavar=metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, not option_string.startswith("--no-"))

    def format_usage(self):
        return " | ".join(self.option_strings)


class _StoreAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None,
                 metavar=None):
        if nargs == 0:
            raise ValueError("nargs for store actions must be != 0; if you have nothing to store, actions such as store true or store "
                             "const may be more appropriate")
        if const is not None and nargs != OPTIONAL:
            raise ValueError("nargs must be %r to supply const" % OPTIONAL)
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, nargs=0, const=const, default=default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None):
        super().__init__(option_strings, dest, const=True, default=default, required=required, help=help)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None):
        super().__init__(option_strings, dest, const=False, default=default, required=required, help=help)


def _copy_items(items):
    if items is None:
        return []
    if type(items) is list:
        return items[:]
    import copy
    return copy.copy(items)


class _AppendAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None,
                 metavar=None):
        if nargs == 0:
            raise ValueError("nargs for append actions must be != 0; if arg strings are not supplying the value to append, the append "
                             "const action may be more appropriate")
        if const is not None and nargs != OPTIONAL:
            raise ValueError("nargs must be %r to supply const" % OPTIONAL)
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copy_items(getattr(namespace, self.dest, None))
        items.append(values)
        setattr(namespace, self.dest, items)


class _AppendConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, nargs=0, const=const, default=default, required=required, help=help, metavar=metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copy_items(getattr(namespace, self.dest, None))
        items.append(self.const)
        setattr(namespace, self.dest, items)


class _ExtendAction(_AppendAction):
    def __call__(self, parser, namespace, values, option_string=None):
        items = _copy_items(getattr(namespace, self.dest, None))
        items.extend(values)
        setattr(namespace, self.dest, items)


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None):
        super().__init__(option_strings, dest, nargs=0, default=default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None):
        super().__init__(option_strings, dest, nargs=0, default=default, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help="show program's version number and exit"):
        super().__init__(option_strings, dest, nargs=0, default=default, help=help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        formatter = parser._get_formatter()
        formatter.add_text(parser.version if self.version is None else self.version)
        parser._print_message(formatter.format_help(), _sys.stdout)
        parser.exit()


class _SubParsersAction(Action):
    """Hands the rest of the command line to a parser of its own."""

    class _ChoicesPseudoAction(Action):
        """A row of the help for one of the parsers."""

        def __init__(self, name, aliases, help):
            shown = f"{name} ({', '.join(aliases)})" if aliases else name
            super().__init__([], name, help=help, metavar=shown)

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog_prefix, self._parser_class = prog, parser_class
        self._name_parser_map, self._choices_actions = {}, []
        super().__init__(option_strings, dest, nargs=PARSER, choices=self._name_parser_map, required=required, help=help, metavar=metavar)

    def add_parser(self, name, **kwargs):
        if kwargs.get("prog") is None:
            kwargs["prog"] = f"{self._prog_prefix} {name}"
        aliases = kwargs.pop("aliases", ())
        for known in (name, *aliases):
            if known in self._name_parser_map:
                what = "subparser" if known == name else "subparser alias"
                raise ArgumentError(self, _(f"conflicting {what}: %s") % known)
        if "help" in kwargs:
            self._choices_actions.append(self._ChoicesPseudoAction(name, aliases, kwargs.pop("help")))
        parser = self._parser_class(**kwargs)
        for known in (name, *aliases):
            self._name_parser_map[known] = parser
        return parser

    def _get_subactions(self):
        return self._choices_actions

    def __call__(self, parser, namespace, values, option_string=None):
        name, *rest = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        try:
            chosen = self._name_parser_map[name]
        except KeyError:
            args = {"parser_name": name, "choices": ", ".join(self._name_parser_map)}
            raise ArgumentError(self, _("unknown parser %(parser_name)r (choices: %(choices)s)") % args) from None
        found, rest = chosen.parse_known_args(rest, None)
        for key, value in vars(found).items():
            setattr(namespace, key, value)
        if rest:
            vars(namespace).setdefault(_UNRECOGNIZED_ARGS_ATTR, [])
            getattr(namespace, _UNRECOGNIZED_ARGS_ATTR).extend(rest)


class FileType:
    """A type that opens the file which an argument names; '-' is standard input or output."""

    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        self._mode, self._bufsize, self._encoding, self._errors = mode, bufsize, encoding, errors

    def __call__(self, string):
        if string == "-":
            if "r" in self._mode:
                return _sys.stdin.buffer if "b" in self._mode else _sys.stdin
            if any(c in self._mode for c in "wax"):
                return _sys.stdout.buffer if "b" in self._mode else _sys.stdout
            raise ValueError(_('argument "-" with mode %r') % self._mode)
        try:
            return open(string, self._mode, self._bufsize, self._encoding, self._errors)
        except OSError as e:
            raise ArgumentTypeError(_("can't open '%(filename)s': %(error)s") % {"filename": string, "error": e}) from None

    def __repr__(self):
        shown = [repr(arg) for arg in (self._mode, self._bufsize) if arg != -1]
        shown += [f"{name}={arg!r}" for name, arg in (("encoding", self._encoding), ("errors", self._errors)) if arg is not None]
        return f"{type(self).__name__}({', '.join(shown)})"


# ---- containers of actions ----

class _ActionsContainer:
    """Where arguments are added: a parser, or a group of one."""

    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        self.description, self.argument_default = description, argument_default
        self.prefix_chars, self.conflict_handler = prefix_chars, conflict_handler
        self._registries = {}
        for name, action in ((None, _StoreAction), ("store", _StoreAction), ("store_const", _StoreConstAction), ("store_true", _StoreTrueAction),
                             ("store_false", _StoreFalseAction), ("append", _AppendAction), ("append_const", _AppendConstAction),
                             ("count", _CountAction), ("help", _HelpAction), ("version", _VersionAction), ("parsers", _SubParsersAction),
                             ("extend", _ExtendAction)):
            self.register("action", name, action)
        self._get_handler()
        self._actions, self._option_string_actions = [], {}
        self._action_groups, self._mutually_exclusive_groups = [], []
        self._defaults = {}
        self._negative_number_matcher = _re.compile(r"^-\d+$|^-\d*\.\d+$")
        self._has_negative_number_optionals = []  # not empty when an option looks like a number

    def register(self, registry_name, value, object):
        """Gives an action or a type a name."""
        self._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default=None):
        return self._registries[registry_name].get(value, default)

    def set_defaults(self, **kwargs):
        """Defaults, also of names that no argument has."""
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        """The default of a name."""
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest, None)

    def add_argument(self, *args, **kwargs):
        """Adds an argument: add_argument(name) or add_argument('-x', '--xyz', ...), with what its action takes; the action."""
        if not args or len(args) == 1 and args[0][0] not in self.prefix_chars:
            if args and "dest" in kwargs:
                raise ValueError("dest supplied twice for positional argument")
            kwargs = self._get_positional_kwargs(*args, **kwargs)
        else:
            kwargs = self._get_optional_kwargs(*args, **kwargs)
        if "default" not in kwargs:
            if kwargs["dest"] in self._defaults:
                kwargs["default"] = self._defaults[kwargs["dest"]]
            elif self.argument_default is not None:
                kwargs["default"] = self.argument_default
        action_class = self._pop_action_class(kwargs)
        if not callable(action_class):
            raise ValueError(f'unknown action "{action_class}"')
        action = action_class(**kwargs)
        type_func = self._registry_get("type", action.type, action.type)
        if not callable(type_func):
            raise ValueError(f"{type_func!r} is not callable")
        if type_func is FileType:
            raise ValueError(f"{type_func!r} is a FileType class object, instance of it must be passed")
        if hasattr(self, "_get_formatter"):
            try:
                self._get_formatter()._format_args(action, None)
            except TypeError:
                raise ValueError("length of metavar tuple does not match nargs") from None
        return self._add_action(action)

    def add_argument_group(self, *args, **kwargs):
        """A group with a heading of its own in the help."""
        group = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, **kwargs):
        """A group of which one argument may be given."""
        group = _MutuallyExclusiveGroup(self, **kwargs)
        self._mutually_exclusive_groups.append(group)
        return group

    def _add_action(self, action):
        self._check_conflict(action)
        self._actions.append(action)
        action.container = self
        for option in action.option_strings:
            self._option_string_actions[option] = action
            if self._negative_number_matcher.match(option) and not self._has_negative_number_optionals:
                self._has_negative_number_optionals.append(True)
        return action

    def _remove_action(self, action):
        self._actions.remove(action)

    def _add_container_actions(self, container):
        """Takes over the arguments and groups of another parser."""
        groups = {}
        for group in self._action_groups:
            if group.title in groups:
                raise ValueError(_("cannot merge actions - two groups are named %r") % group.title)
            groups[group.title] = group
        of_action = {}
        for group in container._action_groups:
            if group.title not in groups:
                groups[group.title] = self.add_argument_group(title=group.title, description=group.description,
                                                              conflict_handler=group.conflict_handler)
            for action in group._group_actions:
                of_action[action] = groups[group.title]
        for group in container._mutually_exclusive_groups:
            copy = self.add_mutually_exclusive_group(required=group.required)
            for action in group._group_actions:
                of_action[action] = copy
        for action in container._actions:
            of_action.get(action, self)._add_action(action)

    def _get_positional_kwargs(self, dest, **kwargs):
        if "required" in kwargs:
            raise TypeError(_("'required' is an invalid argument for positionals"))
        if kwargs.get("nargs") not in (OPTIONAL, ZERO_OR_MORE):
            kwargs["required"] = True
        if kwargs.get("nargs") == ZERO_OR_MORE and "default" not in kwargs:
            kwargs["required"] = True
        return dict(kwargs, dest=dest, option_strings=[])

    def _get_optional_kwargs(self, *args, **kwargs):
        longs = []
        for option in args:
            if option[0] not in self.prefix_chars:
                raise ValueError(_("invalid option string %(option)r: must start with a character %(prefix_chars)r")
                                 % {"option": option, "prefix_chars": self.prefix_chars})
            if len(option) > 1 and option[1] in self.prefix_chars:
                longs.append(option)
        dest = kwargs.pop("dest", None)
        if dest is None:
            dest = (longs or args)[0].lstrip(self.prefix_chars)
            if not dest:
                raise ValueError(_("dest= is required for options like %r") % args[0])
            dest = dest.replace("-", "_")
        return dict(kwargs, dest=dest, option_strings=list(args))

    def _pop_action_class(self, kwargs, default=None):
        action = kwargs.pop("action", default)
        return self._registry_get("action", action, action)

    def _get_handler(self):
        try:
            return getattr(self, f"_handle_conflict_{self.conflict_handler}")
        except AttributeError:
            raise ValueError(_("invalid conflict_resolution value: %r") % self.conflict_handler) from None

    def _check_conflict(self, action):
        taken = [(option, self._option_string_actions[option]) for option in action.option_strings if option in self._option_string_actions]
        if taken:
            self._get_handler()(action, taken)

    def _handle_conflict_error(self, action, conflicting_actions):
        message = ngettext("conflicting option string: %s", "conflicting option strings: %s", len(conflicting_actions))
        raise ArgumentError(action, message % ", ".join(option for option, _ in conflicting_actions))

    def _handle_conflict_resolve(self, action, conflicting_actions):
        for option, other in conflicting_actions:
            other.option_strings.remove(option)
            self._option_string_actions.pop(option, None)
            if not other.option_strings:
                other.container._remove_action(other)


class _ArgumentGroup(_ActionsContainer):
    def __init__(self, container, title=None, description=None, **kwargs):
        for name in "conflict_handler", "prefix_chars", "argument_default":
            kwargs.setdefault(name, getattr(container, name))
        super().__init__(description=description, **kwargs)
        self.title, self._group_actions = title, []
        self._registries, self._actions = container._registries, container._actions
        self._option_string_actions, self._defaults = container._option_string_actions, container._defaults
        self._has_negative_number_optionals = container._has_negative_number_optionals
        self._mutually_exclusive_groups = container._mutually_exclusive_groups

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
    def __init__(self, container, required=False):
        super().__init__(container)
        self.required, self._container = required, container

    def _add_action(self, action):
        if action.required:
            raise ValueError(_("mutually exclusive arguments must be optional"))
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


# ---- the parser ----

class _Parse:
    """One run over the words of a command line."""

    def __init__(self, parser, words, namespace):
        self.parser, self.words, self.namespace = parser, words, namespace
        self.extras, self.seen, self.seen_by_user = [], set(), set()
        self.positionals = parser._get_positional_actions()
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            for i, action in enumerate(group._group_actions):
                self.conflicts.setdefault(action, []).extend(group._group_actions[:i] + group._group_actions[i + 1:])
        # What each word is: O an option, A an argument, - the word '--', behind which all are arguments.
        self.options, kinds, rest = {}, [], False
        for i, word in enumerate(words):
            option = None if rest else parser._parse_optional(word) if word != "--" else None
            if rest or (word != "--" and option is None):
                kinds.append("A")
            elif word == "--":
                kinds.append("-")
                rest = True
            else:
                self.options[i] = option
                kinds.append("O")
        self.pattern = "".join(kinds)

    def run(self):
        last_option = max(self.options, default=-1)
        at = 0
        while at <= last_option:
            next_option = min(i for i in self.options if i >= at)
            if at != next_option:
                after = self.take_positionals(at)
                if after > at:
                    at = after
                    continue
                at = after
            if at not in self.options:
                self.extras += self.words[at:next_option]
                at = next_option
            at = self.take_option(at)
        self.extras += self.words[self.take_positionals(at):]
        self.check_required()
        return self.namespace, self.extras

    def act(self, action, words, option=None):
        self.seen.add(action)
        values = self.parser._get_values(action, words)
        if values is not action.default:  # given by the user, not filled in
            self.seen_by_user.add(action)
            for other in self.conflicts.get(action, ()):
                if other in self.seen_by_user:
                    raise ArgumentError(action, _("not allowed with argument %s") % _get_action_name(other))
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def take_option(self, start):
        """The option at start with its values; what it is not known, with the others. The place behind."""
        action, option, explicit = self.options[start]
        match = self.parser._match_argument
        todo = []
        while True:
            if action is None:
                self.extras.append(self.words[start])
                return start + 1
            if explicit is None:
                stop = start + 1 + match(action, self.pattern[start + 1:])
                todo.append((action, self.words[start + 1:stop], option))
                break
            count = match(action, "A")
            if count == 0 and option[1] not in self.parser.prefix_chars and explicit != "":
                # Flags written together: the next letter is an option too.
                todo.append((action, [], option))
                option = option[0] + explicit[0]
                explicit = explicit[1:] or None
                known = self.parser._option_string_actions
                if option not in known:
                    raise ArgumentError(action, _("ignored explicit argument %r") % (option[1:] + (explicit or "")))
                action = known[option]
            elif count == 1:
                todo.append((action, [explicit], option))
                stop = start + 1
                break
            else:
                raise ArgumentError(action, _("ignored explicit argument %r") % explicit)
        for action, words, option in todo:
            self.act(action, words, option)
        return stop

    def take_positionals(self, start):
        """Hands out the words from start on, as far as patterns fit; the place behind."""
        counts = self.parser._match_arguments_partial(self.positionals, self.pattern[start:])
        for action, count in zip(self.positionals, counts):
            words = self.words[start:start + count]
            start += count
            self.act(action, words)
        self.positionals[:] = self.positionals[len(counts):]
        return start

    def check_required(self):
        parser, missing = self.parser, []
        for action in parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_get_action_name(action))
            elif (action.default is not None and isinstance(action.default, str) and hasattr(self.namespace, action.dest)
                  and action.default is getattr(self.namespace, action.dest)):
                setattr(self.namespace, action.dest, parser._get_value(action, action.default))
        if missing:
            parser.error(_("the following arguments are required: %s") % ", ".join(missing))
        for group in parser._mutually_exclusive_groups:
            if group.required and not any(action in self.seen_by_user for action in group._group_actions):
                names = [_get_action_name(action) for action in group._group_actions if action.help is not SUPPRESS]
                parser.error(_("one of the arguments %s is required") % " ".join(names))


class ArgumentParser(_AttributeHolder, _ActionsContainer):
    """Reads command lines.

    prog, usage, description and epilog are texts for the help; parents are parsers whose arguments are taken over;
    prefix_chars begin options; fromfile_prefix_chars begin names of files with more arguments; exit_on_error=False raises
    ArgumentError instead of ending the program.
    """

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[], formatter_class=HelpFormatter, prefix_chars="-",
                 fromfile_prefix_chars=None, argument_default=None, conflict_handler="error", add_help=True, allow_abbrev=True,
                 exit_on_error=True):
        _ActionsContainer.__init__(self, description, prefix_chars, argument_default, conflict_handler)
        self.prog = _os.path.basename(_sys.argv[0]) if prog is None else prog
        self.usage, self.epilog, self.formatter_class = usage, epilog, formatter_class
        self.fromfile_prefix_chars, self.add_help = fromfile_prefix_chars, add_help
        self.allow_abbrev, self.exit_on_error = allow_abbrev, exit_on_error
        self._positionals = self.add_argument_group(_("positional arguments"))
        self._optionals = self.add_argument_group(_("options"))
        self._subparsers = None
        self.register("type", None, _identity)
        if self.add_help:
            prefix = "-" if "-" in prefix_chars else prefix_chars[0]
            self.add_argument(prefix + "h", prefix * 2 + "help", action="help", default=SUPPRESS, help=_("show this help message and exit"))
        for parent in parents:
            self._add_container_actions(parent)
            self._defaults.update(parent._defaults)

    def _get_kwargs(self):
        return [(name, getattr(self, name)) for name in ("prog", "usage", "description", "formatter_class", "conflict_handler", "add_help")]

    def add_subparsers(self, **kwargs):
        """An argument that chooses a parser for the rest; the action, to which parsers are added."""
        if self._subparsers is not None:
            self.error(_("cannot have multiple subparser arguments"))
        kwargs.setdefault("parser_class", type(self))
        if "title" in kwargs or "description" in kwargs:
            self._subparsers = self.add_argument_group(_(kwargs.pop("title", "subcommands")), _(kwargs.pop("description", None)))
        else:
            self._subparsers = self._positionals
        if kwargs.get("prog") is None:
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._get_positional_actions(), self._mutually_exclusive_groups, "")
            kwargs["prog"] = formatter.format_help().strip()
        action = self._pop_action_class(kwargs, "parsers")(option_strings=[], **kwargs)
        self._subparsers._add_action(action)
        return action

    def _add_action(self, action):
        (self._optionals if action.option_strings else self._positionals)._add_action(action)
        return action

    def _get_optional_actions(self):
        return [action for action in self._actions if action.option_strings]

    def _get_positional_actions(self):
        return [action for action in self._actions if not action.option_strings]

    # Parsing.

    def parse_args(self, args=None, namespace=None):
        """Reads a command line, by default the program's; a Namespace."""
        args, extras = self.parse_known_args(args, namespace)
        if extras:
            self.error(_("unrecognized arguments: %s") % " ".join(extras))
        return args

    def parse_known_args(self, args=None, namespace=None):
        """The same, with a list of the words that nothing was made of."""
        args = _sys.argv[1:] if args is None else list(args)
        namespace = Namespace() if namespace is None else namespace
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
        return _Parse(self, arg_strings, namespace).run()

    def _read_args_from_files(self, arg_strings):
        words = []
        for word in arg_strings:
            if not word or word[0] not in self.fromfile_prefix_chars:
                words.append(word)
                continue
            try:
                with open(word[1:], encoding=_sys.getfilesystemencoding(), errors=_sys.getfilesystemencodeerrors()) as file:
                    inner = [arg for line in file.read().splitlines() for arg in self.convert_arg_line_to_args(line)]
            except OSError as e:
                self.error(str(e))
            words += self._read_args_from_files(inner)
        return words

    def convert_arg_line_to_args(self, arg_line):
        """The words on a line of such a file."""
        return [arg_line]

    def _match_argument(self, action, arg_strings_pattern):
        match = _re.match(self._get_nargs_pattern(action), arg_strings_pattern)
        if match is None:
            texts = {None: _("expected one argument"), OPTIONAL: _("expected at most one argument"),
                     ONE_OR_MORE: _("expected at least one argument")}
            message = texts.get(action.nargs)
            if message is None:
                message = ngettext("expected %s argument", "expected %s arguments", action.nargs) % action.nargs
            raise ArgumentError(action, message)
        return len(match.group(1))

    def _match_arguments_partial(self, actions, arg_strings_pattern):
        """How many words each of as many actions as possible gets."""
        for n in range(len(actions), 0, -1):
            match = _re.match("".join(map(self._get_nargs_pattern, actions[:n])), arg_strings_pattern)
            if match is not None:
                return list(map(len, match.groups()))
        return []

    def _parse_optional(self, arg_string):
        """(action, option, value behind '='), with action None if it only looks like an option; None if it does not."""
        if not arg_string or arg_string[0] not in self.prefix_chars:
            return None
        if arg_string in self._option_string_actions:
            return self._option_string_actions[arg_string], arg_string, None
        if len(arg_string) == 1:
            return None
        if "=" in arg_string:
            option, value = arg_string.split("=", 1)
            if option in self._option_string_actions:
                return self._option_string_actions[option], option, value
        possible = self._get_option_tuples(arg_string)
        if len(possible) > 1:
            args = {"option": arg_string, "matches": ", ".join(option for _, option, _ in possible)}
            self.error(_("ambiguous option: %(option)s could match %(matches)s") % args)
        if possible:
            return possible[0]
        if self._negative_number_matcher.match(arg_string) and not self._has_negative_number_optionals:
            return None
        if " " in arg_string:
            return None
        return None, arg_string, None

    def _get_option_tuples(self, option_string):
        """What an option may be short for."""
        chars, found = self.prefix_chars, []
        if option_string[1] in chars:
            if self.allow_abbrev:
                start, equals, value = option_string.partition("=")
                found = [(action, option, value if equals else None) for option, action in self._option_string_actions.items()
                         if option.startswith(start)]
            return found
        short, value = option_string[:2], option_string[2:]
        for option, action in self._option_string_actions.items():
            if option == short:
                found.append((action, option, value))
            elif self.allow_abbrev and option.startswith(option_string):
                found.append((action, option, None))
        return found

    def _get_nargs_pattern(self, action):
        """A regular expression for the words of an action; a '--' may stand between them."""
        nargs = action.nargs
        patterns = {None: "(-*A-*)", OPTIONAL: "(-*A?-*)", ZERO_OR_MORE: "(-*[A-]*)", ONE_OR_MORE: "(-*A[A-]*)", REMAINDER: "([-AO]*)",
                    PARSER: "(-*A[-AO]*)", SUPPRESS: "(-*-*)"}
        pattern = patterns[nargs] if nargs in patterns else f"(-*{'-*'.join('A' * nargs)}-*)"
        return pattern.replace("-*", "").replace("-", "") if action.option_strings else pattern

    # Options and positional arguments in any order.

    def parse_intermixed_args(self, args=None, namespace=None):
        """parse_args() for positional arguments with options between them."""
        args, extras = self.parse_known_intermixed_args(args, namespace)
        if extras:
            self.error(_("unrecognized arguments: %s") % " ".join(extras))
        return args

    def parse_known_intermixed_args(self, args=None, namespace=None):
        """parse_known_args() for positional arguments with options between them: first the options, then the others."""
        positionals = self._get_positional_actions()
        odd = [action for action in positionals if action.nargs in (PARSER, REMAINDER)]
        if odd:
            raise TypeError("parse_intermixed_args: positional arg with nargs=%s" % odd[0].nargs)
        if any(action in positionals for group in self._mutually_exclusive_groups for action in group._group_actions):
            raise TypeError("parse_intermixed_args: positional in mutuallyExclusiveGroup")
        saved_usage = self.usage
        try:
            if saved_usage is None:
                self.usage = self.format_usage()[7:]
            saved = [(action, action.nargs, action.default) for action in positionals]
            try:
                for action in positionals:
                    action.nargs = action.default = SUPPRESS
                namespace, rest = self.parse_known_args(args, namespace)
                for action in positionals:
                    if getattr(namespace, action.dest, None) == []:
                        delattr(namespace, action.dest)
            finally:
                for action, action.nargs, action.default in saved:
                    pass
            required = [(thing, thing.required) for thing in self._get_optional_actions() + self._mutually_exclusive_groups]
            try:
                for thing, _was in required:
                    thing.required = False
                return self.parse_known_args(rest, namespace)
            finally:
                for thing, thing.required in required:
                    pass
        finally:
            self.usage = saved_usage

    # Values.

    def _get_values(self, action, arg_strings):
        if action.nargs not in (PARSER, REMAINDER) and "--" in arg_strings:
            arg_strings.remove("--")
        nargs = action.nargs
        if not arg_strings and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._get_value(action, value)
                self._check_value(action, value)
        elif not arg_strings and nargs == ZERO_OR_MORE and not action.option_strings:
            value = arg_strings if action.default is None else action.default
            if action.default is not None:
                self._check_value(action, value)
        elif len(arg_strings) == 1 and nargs in (None, OPTIONAL):
            value = self._get_value(action, arg_strings[0])
            self._check_value(action, value)
        elif nargs == REMAINDER:
            value = [self._get_value(action, word) for word in arg_strings]
        elif nargs == PARSER:
            value = [self._get_value(action, word) for word in arg_strings]
            self._check_value(action, value[0])
        elif nargs == SUPPRESS:
            value = SUPPRESS
        else:
            value = [self._get_value(action, word) for word in arg_strings]
            for one in value:
                self._check_value(action, one)
        return value

    def _get_value(self, action, arg_string):
        type_func = self._registry_get("type", action.type, action.type)
        if not callable(type_func):
            raise ArgumentError(action, _("%r is not callable") % type_func)
        try:
            return type_func(arg_string)
        except ArgumentTypeError as e:
            message = str(e)
        except (TypeError, ValueError):
            name = getattr(action.type, "__name__", repr(action.type))
            message = _("invalid %(type)s value: %(value)r") % {"type": name, "value": arg_string}
        raise ArgumentError(action, message)

    def _check_value(self, action, value):
        if action.choices is not None and value not in action.choices:
            args = {"value": value, "choices": ", ".join(map(repr, action.choices))}
            raise ArgumentError(action, _("invalid choice: %(value)r (choose from %(choices)s)") % args)

    # Messages.

    def format_usage(self):
        """The usage line."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        """The whole help text."""
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
        """Prints the usage line."""
        self._print_message(self.format_usage(), _sys.stdout if file is None else file)

    def print_help(self, file=None):
        """Prints the whole help text."""
        self._print_message(self.format_help(), _sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if message:
            file = file or _sys.stderr
            try:
                file.write(message)
            except (AttributeError, OSError):
                pass

    def exit(self, status=0, message=None):
        """Ends the program."""
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        """Prints the usage and what is wrong, and ends the program with status 2."""
        self.print_usage(_sys.stderr)
        self.exit(2, _("%(prog)s: error: %(message)s\n") % {"prog": self.prog, "message": message})


def _identity(string):
    return string
