"""Files of comma-separated values: reader and writer, and the same with dicts for rows."""

from _csv import (QUOTE_ALL, QUOTE_MINIMAL, QUOTE_NONE, QUOTE_NONNUMERIC, Error, __version__, field_size_limit,
                  get_dialect, list_dialects, reader, register_dialect, unregister_dialect, writer)
from _csv import Dialect as _Dialect

__all__ = ['QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE', 'Error', 'Dialect', 'excel', 'excel_tab',
           'field_size_limit', 'reader', 'writer', 'register_dialect', 'get_dialect', 'list_dialects',
           'unregister_dialect', 'DictReader', 'DictWriter', 'Sniffer', 'unix_dialect', '__doc__', '__version__']


class Dialect:
    """What a subclass says about a kind of CSV files, in class attributes."""

    _name = ''
    _valid = False
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None

    def __init__(self):
        if self.__class__ != Dialect:
            self._valid = True
        try:
            _Dialect(self)
        except TypeError as e:
            raise Error(str(e))


class excel(Dialect):
    """What Excel writes."""

    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\r\n'
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    """What Excel writes with tabs."""

    delimiter = '\t'


class unix_dialect(Dialect):
    """Lines end as on Unix, all fields are quoted."""

    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\n'
    quoting = QUOTE_ALL


register_dialect('excel', excel)
register_dialect('excel-tab', excel_tab)
register_dialect('unix', unix_dialect)


class DictReader:
    """An iterator over rows as dicts; the keys are fieldnames, or the first row."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        result = dict(zip(names, row))
        if len(names) < len(row):
            result[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            result[name] = self.restval
        return result


class DictWriter:
    """Writes dicts as rows whose columns are fieldnames."""

    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds):
        self.fieldnames = fieldnames
        self.restval = restval
        if extrasaction.lower() not in ('raise', 'ignore'):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _dict_to_list(self, rowdict):
        if self.extrasaction == 'raise':
            wrong = rowdict.keys() - self.fieldnames
            if wrong:
                raise ValueError('dict contains fields not in fieldnames: ' + ', '.join([repr(x) for x in wrong]))
        return (rowdict.get(key, self.restval) for key in self.fieldnames)

    def writerow(self, rowdict):
        return self.writer.writerow(self._dict_to_list(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._dict_to_list, rowdicts))


# ---- finding out what a file is like ----

# A quoted field whole, with doubled quotes inside.
_QUOTED = r"""(?P<quote>["'])(?:(?!(?P=quote)).|(?P=quote){2})*+(?P=quote)"""
_BEFORE = r"""(?P<delimiter>[^\w\n"'])(?P<space> ?)"""
_PLACES = (_BEFORE + _QUOTED + r'(?P=delimiter)', # in the middle of a line; tried in this order
           r'(?:^|\n)' + _QUOTED + _BEFORE,
           _BEFORE + _QUOTED + r'(?:$|\n)',
           r'(?:^|\n)' + _QUOTED + r'(?:$|\n)')


def _quotes(sample, delimiters):
    """(quote character, is it doubled?, delimiter, do blanks follow the delimiters?) as quoted fields show them; '' for what
    they do not show."""
    import re
    from collections import Counter
    for place in _PLACES:
        found = [match.groupdict() for match in re.finditer(place, sample, re.DOTALL | re.MULTILINE)]
        if found:
            break
    else:
        return '', False, '', False
    quote = Counter(field['quote'] for field in found).most_common(1)[0][0]
    near = Counter(field['delimiter'] for field in found
                   if 'delimiter' in field and (delimiters is None or field['delimiter'] in delimiters))
    if not near:
        return quote, False, '', False
    (delimiter, times), = near.most_common(1)
    blanks = times == sum(field.get('space', '') != '' for field in found)
    field = r'(?:(?<={0})|^){1}{2}((?:[^{2}]++|{2}{2})*+){2}(?:{0}|$)'.format(
        re.escape(delimiter), '' if delimiter == ' ' else ' *+', quote)
    doubled = any(quote in match[1] for match in re.finditer(field, sample, re.MULTILINE))
    return quote, doubled, delimiter, blanks


def _regular(lines, delimiters):
    """{character: (how often it is in a line, in how many more lines than not)} for those that are equally often in most lines;
    as few lines as are needed are looked at, ten more each time."""
    from collections import Counter
    lines_with = {chr(code): Counter() for code in range(127)}
    step = min(10, len(lines))
    for start in range(0, len(lines), step or 1):
        some = lines[start:start + step]
        seen = start + len(some)
        usual = {}
        for char, counts in lines_with.items():
            counts.update(line.count(char) for line in some)
            (often, agreeing), = counts.most_common(1)
            if often and (delimiters is None or char in delimiters):
                usual[char] = often, 2 * agreeing - seen
        level = 1.0
        while level >= 0.9:
            found = {char: fit for char, fit in usual.items() if fit[1] / seen >= level}
            if found:
                return found
            level -= 0.01
    return {}


class Sniffer:
    """Finds out from a sample what a CSV file is like."""

    def __init__(self):
        self.preferred = [',', '\t', ';', ' ', ':'] # of delimiters that are equally likely

    def sniff(self, sample, delimiters=None):
        """A dialect, as a class, for text like the sample; delimiters is a string of those that are possible.

        Error if nothing seems to be the delimiter.
        """
        sample = sample.replace('\r\n', '\n').replace('\r', '\n')
        quote, doubled, separator, blanks = _quotes(sample, delimiters)
        if not separator:
            separator, blanks = self._by_counts([line for line in sample.split('\n') if line], delimiters)

        class dialect(Dialect):
            _name = 'sniffed'
            lineterminator = '\r\n'
            quoting = QUOTE_MINIMAL
            doublequote = doubled
            delimiter = separator
            quotechar = quote or '"'
            skipinitialspace = blanks

        return dialect

    def _by_counts(self, lines, delimiters):
        """(delimiter, do blanks follow it?) by what is equally often in each line."""
        found = _regular(lines, delimiters)
        if not found:
            raise Error('Could not determine delimiter')
        best = max(found, key=lambda char: (found[char], char))
        if len(found) > 1:
            best = next((char for char in self.preferred if char in found), best)
        return best, lines[0].count(best) == lines[0].count(best + ' ')

    def has_header(self, sample):
        """Whether the first row looks unlike the others: no number above numbers, or of another length than all below it."""
        from io import StringIO
        rows = reader(StringIO(sample), self.sniff(sample))
        header = next(rows)
        kinds = dict.fromkeys(range(len(header)))
        for _, row in zip(range(21), rows):
            if len(row) == len(header):
                for column, known in list(kinds.items()):
                    kind = _kind(row[column])
                    if known is None:
                        kinds[column] = kind
                    elif kind != known:
                        del kinds[column]
        votes = 0
        for column, kind in kinds.items():
            alike = _kind(header[column]) == kind if kind == 'number' else len(header[column]) == kind
            votes += -1 if alike else 1
        return votes > 0


def _kind(field):
    """'number', or the length of what is none."""
    try:
        complex(field)
    except (ValueError, OverflowError):
        return len(field)
    return 'number'
