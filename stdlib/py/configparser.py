"""INI files: sections of options, read into something like a dict of dicts, and written."""
# Length: one module by contract; half of it are the errors and the mappings of one parser.

import io
import os
import re
import sys
import warnings
from collections import ChainMap
from collections.abc import MutableMapping

__all__ = ["NoSectionError", "DuplicateOptionError", "DuplicateSectionError", "NoOptionError", "InterpolationError",
           "InterpolationDepthError", "InterpolationMissingOptionError", "InterpolationSyntaxError", "ParsingError",
           "MissingSectionHeaderError", "ConfigParser", "SafeConfigParser", "RawConfigParser", "Interpolation",
           "BasicInterpolation", "ExtendedInterpolation", "LegacyInterpolation", "SectionProxy", "ConverterMapping",
           "DEFAULTSECT", "MAX_INTERPOLATION_DEPTH"]

_default_dict = dict
DEFAULTSECT = "DEFAULT"
MAX_INTERPOLATION_DEPTH = 10


# ---- Errors

class Error(Exception):
    """What all errors here are."""

    def __init__(self, msg=''):
        self.message = msg
        Exception.__init__(self, msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    """There is no such section."""

    def __init__(self, section):
        Error.__init__(self, 'No section: %r' % (section,))
        self.section = section
        self.args = (section,)


def _origin(source, lineno):
    """The beginning of a message about what was read."""
    place = ["While reading from ", repr(source)]
    if lineno is not None:
        place.append(" [line {0:2d}]".format(lineno))
    return "".join(place)


class DuplicateSectionError(Error):
    """A section comes twice in one file, or is added a second time."""

    def __init__(self, section, source=None, lineno=None):
        text = "ection %r already exists" % (section,)
        if section is not None and source is not None:
            text = _origin(source, lineno) + ": s" + text
        else:
            text = "S" + text
        Error.__init__(self, text)
        self.section = section
        self.source = source
        self.lineno = lineno
        self.args = (section, source, lineno)


class DuplicateOptionError(Error):
    """An option comes twice in one section of a file."""

    def __init__(self, section, option, source=None, lineno=None):
        text = "ption %r in section %r already exists" % (option, section)
        Error.__init__(self, _origin(source, lineno) + ": o" + text if source is not None else "O" + text)
        self.section = section
        self.option = option
        self.source = source
        self.lineno = lineno
        self.args = (section, option, source, lineno)


class NoOptionError(Error):
    """There is no such option."""

    def __init__(self, option, section):
        Error.__init__(self, f"No option {option!r} in section: {section!r}")
        self.option, self.section = self.args = option, section


class InterpolationError(Error):
    """Something is wrong with references in a value."""

    def __init__(self, option, section, msg):
        Error.__init__(self, msg)
        self.option, self.section, _ = self.args = option, section, msg


class InterpolationMissingOptionError(InterpolationError):
    """A reference to an option that is not there."""

    def __init__(self, option, section, rawval, reference):
        InterpolationError.__init__(self, option, section, (
            "Bad value substitution: option {!r} in section {!r} contains an interpolation key {!r} which is not a valid "
            "option name. Raw value: {!r}".format(option, section, reference, rawval)))
        self.reference = reference
        self.args = (option, section, rawval, reference)


class InterpolationSyntaxError(InterpolationError):
    """A reference that is not written as it must be."""


class InterpolationDepthError(InterpolationError):
    """References that lead to each other."""

    def __init__(self, option, section, rawval):
        InterpolationError.__init__(self, option, section, (
            "Recursion limit exceeded in value substitution: option {!r} in section {!r} contains an interpolation key "
            "which cannot be substituted in {} steps. Raw value: {!r}".format(
                option, section, MAX_INTERPOLATION_DEPTH, rawval)))
        self.args = (option, section, rawval)


class ParsingError(Error):
    """Lines of a file that are nothing known."""

    def __init__(self, source=None, filename=None):
        if bool(filename) is bool(source):
            raise ValueError("Cannot specify both `filename' and `source'. Use `source'." if source else
                             "Required argument `source' not given.")
        self.source, self.errors = source or filename, []
        Error.__init__(self, f'Source contains parsing errors: {self.source!r}')
        self.args = self.source,

    @property
    def filename(self):
        _filename_deprecated()
        return self.source

    @filename.setter
    def filename(self, value):
        _filename_deprecated()
        self.source = value

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += '\n\t[line %2d]: %s' % (lineno, line)


def _filename_deprecated():
    warnings.warn("The 'filename' attribute will be removed in Python 3.12. Use 'source' instead.",
                  DeprecationWarning, stacklevel=3)


class MissingSectionHeaderError(ParsingError):
    """An option in front of all sections."""

    def __init__(self, filename, lineno, line):
        Error.__init__(self, f'File contains no section headers.\nfile: {filename!r}, line: {lineno}\n{line!r}')
        self.source, self.lineno, self.line = self.args = filename, lineno, line


# ---- References in values

_UNSET = object()


class Interpolation:
    """No references: values are what they are. Subclasses change what is read, got, set and written."""

    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    def before_read(self, parser, section, option, value):
        return value

    def before_write(self, parser, section, option, value):
        return value


class _MarkInterpolation(Interpolation):
    """References behind a mark, which doubled means itself; _reference() reads one."""

    def before_get(self, parser, section, option, value, defaults):
        pieces = []
        self._expand(parser, option, pieces, value, section, defaults, 1)
        return ''.join(pieces)

    def before_set(self, parser, section, option, value):
        rest = self._complete.sub('', value.replace(self._mark * 2, ''))
        if self._mark in rest:
            raise ValueError("invalid interpolation syntax in %r at position %d" % (value, rest.find(self._mark)))
        return value

    def _expand(self, parser, option, pieces, rest, section, defaults, depth):
        raw = parser.get(section, option, raw=True, fallback=rest)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        while rest:
            before, mark, behind = rest.partition(self._mark)
            pieces.append(before)
            if not mark:
                return
            if behind.startswith(self._mark):
                pieces.append(self._mark)
                rest = behind[1:]
                continue
            rest = self._reference(parser, option, pieces, mark + behind, section, defaults, depth, raw)


class BasicInterpolation(_MarkInterpolation):
    """%(option)s, of the same section or the defaults."""

    _mark = '%'
    _complete = _KEYCRE = re.compile(r"%\(([^)]+)\)s")

    def _reference(self, parser, option, pieces, rest, section, defaults, depth, raw):
        if rest[1:2] != '(':
            raise InterpolationSyntaxError(option, section, "'%%' must be followed by '%%' or '(', found: %r" % (rest,))
        match = self._KEYCRE.match(rest)
        if match is None:
            raise InterpolationSyntaxError(option, section, "bad interpolation variable reference %r" % rest)
        name = parser.optionxform(match.group(1))
        try:
            value = defaults[name]
        except KeyError:
            raise InterpolationMissingOptionError(option, section, raw, name) from None
        if '%' in value:
            self._expand(parser, option, pieces, value, section, defaults, depth + 1)
        else:
            pieces.append(value)
        return rest[match.end():]


class ExtendedInterpolation(_MarkInterpolation):
    """${option} and ${section:option}."""

    _mark = '$'
    _complete = _KEYCRE = re.compile(r"\$\{([^}]+)\}")

    def _reference(self, parser, option, pieces, rest, section, defaults, depth, raw):
        if rest[1:2] != '{':
            raise InterpolationSyntaxError(option, section, "'$' must be followed by '$' or '{', found: %r" % (rest,))
        match = self._KEYCRE.match(rest)
        if match is None:
            raise InterpolationSyntaxError(option, section, "bad interpolation variable reference %r" % rest)
        path = match.group(1).split(':')
        home, name = section, option
        try:
            if len(path) == 1:
                name = parser.optionxform(path[0])
                value = defaults[name]
            elif len(path) == 2:
                home, name = path[0], parser.optionxform(path[1])
                value = parser.get(home, name, raw=True)
            else:
                raise InterpolationSyntaxError(option, section, "More than one ':' found: %r" % (rest,))
        except (KeyError, NoSectionError, NoOptionError):
            raise InterpolationMissingOptionError(option, section, raw, ":".join(path)) from None
        if '$' in value:
            self._expand(parser, name, pieces, value, home, dict(parser.items(home, raw=True)), depth + 1)
        else:
            pieces.append(value)
        return rest[match.end():]


class LegacyInterpolation(Interpolation):
    """%(option)s as it was once: no errors for what is not complete. Deprecated."""

    _KEYCRE = re.compile(r"%\(([^)]*)\)s|.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        warnings.warn("LegacyInterpolation has been deprecated since Python 3.2 and will be removed from the configparser "
                      "module in Python 3.13. Use BasicInterpolation or ExtendedInterpolation instead.",
                      DeprecationWarning, stacklevel=2)

    def before_get(self, parser, section, option, value, defaults):
        def lower(match):
            name = match.group(1)
            return match.group() if name is None else "%%(%s)s" % parser.optionxform(name)

        raw = value
        for _ in range(MAX_INTERPOLATION_DEPTH):
            if not value or "%(" not in value:
                break
            value = self._KEYCRE.sub(lower, value)
            try:
                value = value % defaults
            except KeyError as e:
                raise InterpolationMissingOptionError(option, section, raw, e.args[0]) from None
        if value and "%(" in value:
            raise InterpolationDepthError(option, section, raw)
        return value


# ---- The parser

class RawConfigParser(MutableMapping):
    """Sections with options, without references. SECTCRE and BOOLEAN_STATES may be changed in subclasses."""

    _SECT_TMPL = r"\[(?P<header>.+)\]"
    _OPT_TMPL = r"(?P<option>.*?)\s*(?:(?P<vi>{delim})\s*(?P<value>.*))$"
    _OPT_NV_TMPL = r"(?P<option>.*?)\s*(?:(?P<vi>{delim})\s*(?P<value>.*))?$"
    _DEFAULT_INTERPOLATION = Interpolation()
    SECTCRE = re.compile(_SECT_TMPL)
    OPTCRE = re.compile(_OPT_TMPL.format(delim="=|:"))
    OPTCRE_NV = re.compile(_OPT_NV_TMPL.format(delim="=|:"))
    NONSPACECRE = re.compile(r"\S")
    BOOLEAN_STATES = {'1': True, 'yes': True, 'true': True, 'on': True, '0': False, 'no': False, 'false': False, 'off': False}

    def __init__(self, defaults=None, dict_type=_default_dict, allow_no_value=False, *, delimiters=('=', ':'),
                 comment_prefixes=('#', ';'), inline_comment_prefixes=None, strict=True, empty_lines_in_values=True,
                 default_section=DEFAULTSECT, interpolation=_UNSET, converters=_UNSET):
        self._dict = dict_type
        self._sections = self._dict()
        self._defaults = self._dict()
        self._converters = ConverterMapping(self)
        self._proxies = self._dict()
        self._proxies[default_section] = SectionProxy(self, default_section)
        self._delimiters = tuple(delimiters)
        if delimiters == ('=', ':'):
            self._optcre = self.OPTCRE_NV if allow_no_value else self.OPTCRE
        else:
            template = self._OPT_NV_TMPL if allow_no_value else self._OPT_TMPL
            self._optcre = re.compile(template.format(delim="|".join([re.escape(d) for d in delimiters])))
        self._comment_prefixes = tuple(comment_prefixes or ())
        self._inline_comment_prefixes = tuple(inline_comment_prefixes or ())
        self._strict = strict
        self._allow_no_value = allow_no_value
        self._empty_lines_in_values = empty_lines_in_values
        self.default_section = default_section
        self._interpolation = self._DEFAULT_INTERPOLATION if interpolation is _UNSET else interpolation
        if self._interpolation is None:
            self._interpolation = Interpolation()
        if not isinstance(self._interpolation, Interpolation):
            raise TypeError(f"interpolation= must be None or an instance of Interpolation; got an object of type "
                            f"{type(self._interpolation)}")
        if converters is not _UNSET:
            self._converters.update(converters)
        if defaults:
            self._read_defaults(defaults)

    def defaults(self):
        return self._defaults

    def sections(self):
        """The names of the sections, without the default one."""
        return list(self._sections.keys())

    def add_section(self, section):
        if section in self._sections:
            raise DuplicateSectionError(section)
        if section == self.default_section:
            raise ValueError(f'Invalid section name: {section!r}')
        self._sections[section], self._proxies[section] = self._dict(), SectionProxy(self, section)

    def has_section(self, section):
        return section in self._sections

    def _options_of(self, section):
        try:
            return self._sections[section]
        except KeyError:
            raise NoSectionError(section) from None

    def options(self, section):
        """The names of the options of a section, and of the defaults."""
        names = self._options_of(section).copy()
        names.update(self._defaults)
        return list(names.keys())

    # Reading.

    def read(self, filenames, encoding=None):
        """Reads files, without those that cannot be opened; gives the names of those that were read."""
        if isinstance(filenames, (str, bytes, os.PathLike)):
            filenames = [filenames]
        encoding = io.text_encoding(encoding)
        done = []
        for filename in filenames:
            try:
                with open(filename, encoding=encoding) as file:
                    self._read(file, filename)
            except OSError:
                continue
            done.append(os.fspath(filename))
        return done

    def read_file(self, f, source=None):
        """Reads lines of a file or of anything else that has lines."""
        self._read(f, getattr(f, 'name', '<???>') if source is None else source)

    def read_string(self, string, source='<string>'):
        self.read_file(io.StringIO(string), source)

    def read_dict(self, dictionary, source='<dict>'):
        """Takes sections and options out of a dict of dicts."""
        seen = set()
        for name, options in dictionary.items():
            section = str(name)
            try:
                self.add_section(section)
            except (DuplicateSectionError, ValueError):
                if self._strict and section in seen:
                    raise
            seen.add(section)
            for name, value in options.items():
                place = section, self.optionxform(str(name))
                if self._strict and place in seen:
                    raise DuplicateOptionError(*place, source)
                seen.add(place)
                self.set(*place, value if value is None else str(value))

    def readfp(self, fp, filename=None):
        warnings.warn("This method will be removed in Python 3.12. Use 'parser.read_file()' instead.",
                      DeprecationWarning, stacklevel=2)
        self.read_file(fp, source=filename)

    def _uncommented(self, line):
        """The line without its comment, and whether there is nothing else."""
        end = len(line)
        if self._inline_comment_prefixes:
            for prefix in self._inline_comment_prefixes:
                at = line.find(prefix)
                while 0 <= at < end:
                    # A comment begins the line or stands behind a blank.
                    if at == 0 or line[at - 1].isspace():
                        end = at
                        break
                    at = line.find(prefix, at + 1)
        if line.strip().startswith(self._comment_prefixes) and self._comment_prefixes:
            end = 0
        return line[:end].strip(), end < len(line)

    def _read(self, fp, fpname):
        seen = set()
        options = section = name = error = None
        lineno = indent = 0
        for lineno, line in enumerate(fp, start=1):
            value, has_comment = self._uncommented(line)
            if not value:
                if not self._empty_lines_in_values:
                    indent = sys.maxsize
                elif not has_comment and options is not None and name and options[name] is not None:
                    # An empty line may belong to the value; a comment does not end it.
                    options[name].append('')
                continue
            first = self.NONSPACECRE.search(line)
            depth = first.start() if first else 0
            if options is not None and name and depth > indent:
                options[name].append(value)
                continue
            indent = depth
            header = self.SECTCRE.match(value)
            if header:
                section, name = header.group('header'), None
                options = self._section_read(section, seen, fpname, lineno)
                continue
            if options is None:
                raise MissingSectionHeaderError(fpname, lineno, line)
            match = self._optcre.match(value)
            if not match or not match.group('option'):
                if error is None:
                    error = ParsingError(fpname)
                error.append(lineno, repr(line))
                if not match:
                    continue
            name, _, text = match.group('option', 'vi', 'value')
            name = self.optionxform(name.rstrip())
            if self._strict and (section, name) in seen:
                raise DuplicateOptionError(section, name, fpname, lineno)
            seen.add((section, name))
            options[name] = None if text is None else [text.strip()]
        self._join_multiline_values()
        if error:
            raise error

    def _section_read(self, section, seen, fpname, lineno):
        """The options of a section whose header was read."""
        if section == self.default_section:
            return self._defaults
        if section in self._sections:
            if self._strict and section in seen:
                raise DuplicateSectionError(section, fpname, lineno)
        else:
            self._sections[section] = self._dict()
            self._proxies[section] = SectionProxy(self, section)
        seen.add(section)
        return self._sections[section]

    def _join_multiline_values(self):
        for section, options in [(self.default_section, self._defaults), *self._sections.items()]:
            for name, value in options.items():
                if isinstance(value, list):
                    value = '\n'.join(value).rstrip()
                options[name] = self._interpolation.before_read(self, section, name, value)

    def _read_defaults(self, defaults):
        for key, value in defaults.items():
            self._defaults[self.optionxform(key)] = value

    # Values.

    def _unify_values(self, section, vars):
        """All that a section sees: vars, its own options, the defaults."""
        own = {}
        try:
            own = self._sections[section]
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section) from None
        given = {}
        for key, value in (vars or {}).items():
            given[self.optionxform(key)] = value if value is None else str(value)
        return ChainMap(given, own, self._defaults)

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        """The value of an option; fallback where there is none."""
        try:
            options = self._unify_values(section, vars)
            option = self.optionxform(option)
            value = options[option]
        except (NoSectionError, KeyError) as error:
            if fallback is not _UNSET:
                return fallback
            if isinstance(error, NoSectionError):
                raise
            raise NoOptionError(option, section)
        if raw or value is None:
            return value
        return self._interpolation.before_get(self, section, option, value, options)

    def _get_conv(self, section, option, conv, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        try:
            text = self.get(section, option, raw=raw, vars=vars, **kwargs)
            return conv(text)
        except (NoOptionError, NoSectionError):
            if fallback is not _UNSET:
                return fallback
            raise

    def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, int, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, float, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, self._convert_to_boolean, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def _convert_to_boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError('Not a boolean: %s' % value)
        return self.BOOLEAN_STATES[value.lower()]

    def items(self, section=_UNSET, raw=False, vars=None):
        """(name, section) of all sections, or (option, value) of one."""
        if section is _UNSET:
            return super().items()
        found = self._defaults.copy()
        try:
            found.update(self._sections[section])
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section)
        names = list(found.keys())
        for key, value in (vars or {}).items():
            found[self.optionxform(key)] = value
        if raw:
            return [(name, found[name]) for name in names]
        return [(name, self._interpolation.before_get(self, section, name, found[name], found)) for name in names]

    def popitem(self):
        for name in self.sections():
            proxy = self[name]
            del self[name]
            return name, proxy
        raise KeyError

    def optionxform(self, optionstr):
        """What an option's name becomes everywhere: lower case."""
        return optionstr.lower()

    def has_option(self, section, option):
        option = self.optionxform(option)
        if not section or section == self.default_section:
            return option in self._defaults
        return section in self._sections and (option in self._sections[section] or option in self._defaults)

    def set(self, section, option, value=None):
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        if not section or section == self.default_section:
            options = self._defaults
        else:
            options = self._options_of(section)
        options[self.optionxform(option)] = value

    def remove_option(self, section, option):
        """Whether the option was there."""
        if not section or section == self.default_section:
            options = self._defaults
        else:
            options = self._options_of(section)
        option = self.optionxform(option)
        existed = option in options
        if existed:
            del options[option]
        return existed

    def remove_section(self, section):
        """Whether the section was there."""
        if section not in self._sections:
            return False
        for table in (self._sections, self._proxies):
            del table[section]
        return True

    def write(self, fp, space_around_delimiters=True):
        delimiter = self._delimiters[0]
        if space_around_delimiters:
            delimiter = " {} ".format(delimiter)
        if self._defaults:
            self._write_section(fp, self.default_section, self._defaults.items(), delimiter)
        for section in self._sections:
            self._write_section(fp, section, self._sections[section].items(), delimiter)

    def _write_section(self, fp, section_name, section_items, delimiter):
        fp.write("[{}]\n".format(section_name))
        for key, value in section_items:
            value = self._interpolation.before_write(self, section_name, key, value)
            if value is None and self._allow_no_value:
                fp.write("{}\n".format(key))
            else:
                fp.write("{}{}{}\n".format(key, delimiter, str(value).replace('\n', '\n\t')))
        fp.write("\n")

    # As a mapping of sections.

    def __getitem__(self, key):
        if key != self.default_section and not self.has_section(key):
            raise KeyError(key)
        return self._proxies[key]

    def __setitem__(self, key, value):
        if key not in self or self[key] is not value:
            emptied = self._defaults if key == self.default_section else self._sections.get(key)
            if emptied is not None:
                emptied.clear()
            self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError("Cannot remove the default section.")
        if key not in self:
            raise KeyError(key)
        self.remove_section(key)

    def __contains__(self, key):
        return key == self.default_section or self.has_section(key)

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        yield self.default_section
        yield from self._sections.keys()

    def _validate_value_types(self, *, section="", option="", value=""):
        valueless = self._allow_no_value and not value
        for what, given in (("section names", section), ("option keys", option), ("option values", "" if valueless else value)):
            if not isinstance(given, str):
                raise TypeError(f"{what} must be strings")

    @property
    def converters(self):
        return self._converters


class ConfigParser(RawConfigParser):
    """The same with references, and with texts alone for names and values."""

    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def set(self, section, option, value=None):
        self._validate_value_types(option=option, value=value)
        super().set(section, option, value)

    def add_section(self, section):
        self._validate_value_types(section=section)
        super().add_section(section)

    def _read_defaults(self, defaults):
        # As if read from a file; what is in there already is no reference.
        interpolation, self._interpolation = self._interpolation, Interpolation()
        try:
            self.read_dict({self.default_section: defaults})
        finally:
            self._interpolation = interpolation


class SafeConfigParser(ConfigParser):
    """The older name of ConfigParser. Deprecated."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        warnings.warn("The SafeConfigParser class has been renamed to ConfigParser in Python 3.2. This alias will be "
                      "removed in Python 3.12. Use ConfigParser directly instead.", DeprecationWarning, stacklevel=2)


class SectionProxy(MutableMapping):
    """One section as a mapping; it keeps nothing itself."""

    def __init__(self, parser, name):
        self._parser = parser
        self._name = name
        for conv in parser.converters:
            from functools import partial
            setattr(self, 'get' + conv, partial(self.get, _impl=getattr(parser, 'get' + conv)))

    def __repr__(self):
        return '<Section: {}>'.format(self._name)

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        self._parser._validate_value_types(option=key, value=value)
        return self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if not (self._parser.has_option(self._name, key) and self._parser.remove_option(self._name, key)):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return self._options().__iter__()

    def _options(self):
        if self._name != self._parser.default_section:
            return self._parser.options(self._name)
        return self._parser.defaults()

    @property
    def parser(self):
        return self._parser

    @property
    def name(self):
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None, _impl=None, **kwargs):
        """The value of an option; None or fallback where there is none."""
        return (_impl or self._parser.get)(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)


class ConverterMapping(MutableMapping):
    """The conversions that a parser and its sections have methods get...() for."""

    GETTERCRE = re.compile(r"^get(?P<name>.+)$")

    def __init__(self, parser):
        self._parser = parser
        self._data = {}
        for getter in dir(parser):
            match = self.GETTERCRE.match(getter)
            if match and callable(getattr(parser, getter)):
                self._data[match.group('name')] = None

    def __getitem__(self, key):
        return self._data[key]

    def __setitem__(self, key, value):
        try:
            method = 'get' + key
        except TypeError:
            raise ValueError('Incompatible key: {} (type: {})'.format(key, type(key)))
        if method == 'get':
            raise ValueError('Incompatible key: cannot use "" as a name')
        from functools import partial
        self._data[key] = value
        getter = partial(self._parser._get_conv, conv=value)
        getter.converter = value
        setattr(self._parser, method, getter)
        for proxy in self._parser.values():
            setattr(proxy, method, partial(proxy.get, _impl=getter))

    def __delitem__(self, key):
        method = 'get' + (key or '')
        if key not in self._data:
            raise KeyError(key)
        del self._data[key]
        for holder in (self._parser, *self._parser.values()):
            try:
                delattr(holder, method)
            except AttributeError:
                # A method of the class.
                pass

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)
