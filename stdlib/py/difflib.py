"""Differences of sequences: what matches, what must be changed, and several ways to show it."""

__all__ = ['get_close_matches', 'ndiff', 'restore', 'SequenceMatcher', 'Differ', 'IS_CHARACTER_JUNK', 'IS_LINE_JUNK',
           'context_diff', 'unified_diff', 'diff_bytes', 'HtmlDiff', 'Match']

from collections import deque, namedtuple
from itertools import groupby, zip_longest
from types import GenericAlias

Match = namedtuple('Match', 'a b size')


def _calculate_ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """Compares two sequences of hashable items: the longest run in common first, then what is on both sides of it.

    b2j has for each item of b where it stands, without junk (isjunk says so) and popular items (autojunk: more than one in
    hundred of a long b).
    """

    def __init__(self, isjunk=None, a='', b='', autojunk=True):
        self.isjunk = isjunk
        self.a = self.b = None
        self.autojunk = autojunk
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        """Sets the sequence about which most is computed beforehand: the one to keep when comparing one with many."""
        if b is self.b:
            return
        self.b = b
        self.matching_blocks = self.opcodes = self.fullbcount = None
        places = self.b2j = {}
        for j, item in enumerate(b):
            places.setdefault(item, []).append(j)
        self.bjunk = {item for item in places if self.isjunk(item)} if self.isjunk else set()
        for item in self.bjunk:
            del places[item]
        self.bpopular = set()
        if self.autojunk and len(b) >= 200:
            limit = len(b) // 100 + 1
            self.bpopular = {item for item, js in places.items() if len(js) > limit}
            for item in self.bpopular:
                del places[item]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest run without junk in a[alo:ahi] and b[blo:bhi], with the equal items around it; the earliest of them."""
        a, b, places, junk = self.a, self.b, self.b2j, self.bjunk
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        i, j, size = alo, blo, 0
        # ending[j]: how long the run is that ends with the item of a before and b[j].
        ending, nothing = {}, ()
        for at in range(alo, ahi):
            now = {}
            for k in places.get(a[at], nothing):
                if k < blo:
                    continue
                if k >= bhi:
                    break
                length = now[k] = ending.get(k - 1, 0) + 1
                if length > size:
                    i, j, size = at - length + 1, k - length + 1, length
            ending = now
        for wanted in (False, True):
            # Popular items first, which are no junk; then junk.
            while i > alo and j > blo and (b[j - 1] in junk) is wanted and a[i - 1] == b[j - 1]:
                i, j, size = i - 1, j - 1, size + 1
            while i + size < ahi and j + size < bhi and (b[j + size] in junk) is wanted and a[i + size] == b[j + size]:
                size += 1
        return Match(i, j, size)

    def get_matching_blocks(self):
        """The runs in common in their order; the last is empty and stands at the ends."""
        if self.matching_blocks is not None:
            return self.matching_blocks
        found, todo = [], [(0, len(self.a), 0, len(self.b))]
        while todo:
            alo, ahi, blo, bhi = todo.pop()
            i, j, size = match = self.find_longest_match(alo, ahi, blo, bhi)
            if size:
                found.append(match)
                if alo < i and blo < j:
                    todo.append((alo, i, blo, j))
                if i + size < ahi and j + size < bhi:
                    todo.append((i + size, ahi, j + size, bhi))
        joined = []
        for i, j, size in sorted(found):
            if joined and joined[-1].a + joined[-1].size == i and joined[-1].b + joined[-1].size == j:
                last = joined.pop()
                i, j, size = last.a, last.b, last.size + size
            joined.append(Match(i, j, size))
        joined.append(Match(len(self.a), len(self.b), 0))
        self.matching_blocks = joined
        return joined

    def get_opcodes(self):
        """(tag, i1, i2, j1, j2) for each step that makes b of a: replace, delete, insert, equal."""
        if self.opcodes is None:
            steps, i, j = [], 0, 0
            for ai, bj, size in self.get_matching_blocks():
                tag = 'replace' if i < ai and j < bj else 'delete' if i < ai else 'insert' if j < bj else ''
                if tag:
                    steps.append((tag, i, ai, j, bj))
                i, j = ai + size, bj + size
                if size:
                    steps.append(('equal', ai, i, bj, j))
            self.opcodes = steps
        return self.opcodes

    def get_grouped_opcodes(self, n=3):
        """Lists of steps that stand close together, with up to n equal items around."""
        steps = self.get_opcodes() or [("equal", 0, 1, 0, 1)]
        group, last = [], len(steps) - 1
        for at, (tag, i1, i2, j1, j2) in enumerate(steps):
            if tag == 'equal':
                before, behind = at > 0, at < last
                if before and behind and i2 - i1 > n + n:
                    group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                    yield group
                    group, before = [], False
                if not before:
                    i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
                if not behind:
                    i2, j2 = min(i2, i1 + n), min(j2, j1 + n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == 'equal'):
            yield group

    def ratio(self):
        """How alike they are, 0 to 1."""
        return _calculate_ratio(sum([match[-1] for match in self.get_matching_blocks()]), len(self.a) + len(self.b))

    def quick_ratio(self):
        """Not less than ratio(): what is in both, in whatever order."""
        if self.fullbcount is None:
            self.fullbcount = counts = {}
            for item in self.b:
                counts[item] = counts.get(item, 0) + 1
        left, matches = {}, 0
        for item in self.a:
            n = left.get(item)
            if n is None:
                n = self.fullbcount.get(item, 0)
            left[item] = n - 1
            matches += n > 0
        return _calculate_ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """Not less than quick_ratio(): what the lengths allow."""
        return _calculate_ratio(min(len(self.a), len(self.b)), len(self.a) + len(self.b))

    __class_getitem__ = classmethod(GenericAlias)


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """The best n of the possibilities that are like word, the most alike first."""
    if not n > 0:
        raise ValueError("n must be > 0: %r" % (n,))
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError("cutoff must be in [0.0, 1.0]: %r" % (cutoff,))
    matcher, found = SequenceMatcher(), []
    matcher.set_seq2(word)
    for candidate in possibilities:
        matcher.set_seq1(candidate)
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff and matcher.ratio() >= cutoff:
            found.append((matcher.ratio(), candidate))
    import heapq
    return [candidate for _, candidate in heapq.nlargest(n, found)]


class Differ:
    """Compares texts line by line; where two lines are alike, marks what differs inside them.

    Lines begin with "- " (only in the first), "+ " (only in the second), "  " (in both) or "? " (marks for the line above).
    """

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == 'replace':
                yield from self._replace(a, alo, ahi, b, blo, bhi)
            elif tag == 'insert':
                yield from self._dump('+', b, blo, bhi)
            elif tag == 'delete':
                yield from self._dump('-', a, alo, ahi)
            else:
                yield from self._dump(' ', a, alo, ahi)

    def _dump(self, tag, lines, low, high):
        for i in range(low, high):
            yield '%s %s' % (tag, lines[i])

    def _most_alike(self, a, alo, ahi, b, blo, bhi):
        """(ratio, i, j) of the two lines most alike but not equal, and (i, j) of the first that are equal, or None."""
        matcher, best, equal = SequenceMatcher(self.charjunk), (0.74, None, None), None
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    if equal is None:
                        equal = i, j
                    continue
                matcher.set_seq1(a[i])
                if (matcher.real_quick_ratio() > best[0] and matcher.quick_ratio() > best[0]
                        and matcher.ratio() > best[0]):
                    best = matcher.ratio(), i, j
        return best, equal

    def _replace(self, a, alo, ahi, b, blo, bhi):
        if alo >= ahi or blo >= bhi:
            yield from self._dump('-', a, alo, ahi)
            yield from self._dump('+', b, blo, bhi)
            return
        (ratio, i, j), equal = self._most_alike(a, alo, ahi, b, blo, bhi)
        if ratio < 0.75:
            if equal is None:
                # The shorter block first, so that the blocks of following replacements do not come together.
                blocks = [('-', a, alo, ahi), ('+', b, blo, bhi)]
                for block in blocks if bhi - blo >= ahi - alo else reversed(blocks):
                    yield from self._dump(*block)
                return
            i, j = equal
            yield from self._replace(a, alo, i, b, blo, j)
            yield '  ' + a[i]
        else:
            yield from self._replace(a, alo, i, b, blo, j)
            yield from self._marked(a[i], b[j])
        yield from self._replace(a, i + 1, ahi, b, j + 1, bhi)

    def _marked(self, aline, bline):
        amarks = bmarks = ''
        for tag, i1, i2, j1, j2 in SequenceMatcher(self.charjunk, aline, bline).get_opcodes():
            mark = {'replace': '^', 'delete': '-', 'insert': '+', 'equal': ' '}[tag]
            amarks += mark * (i2 - i1)
            bmarks += mark * (j2 - j1)
        yield from self._qformat(aline, bline, amarks, bmarks)

    def _qformat(self, aline, bline, atags, btags):
        for sign, line, marks in (('-', aline, atags), ('+', bline, btags)):
            # A blank of the line itself, a tab say, keeps the marks in their columns.
            marks = ''.join([c if mark == ' ' and c.isspace() else mark for c, mark in zip(line, marks)]).rstrip()
            yield '%s %s' % (sign, line)
            if marks:
                yield '? %s\n' % marks


def IS_LINE_JUNK(line, pat=None):
    """Whether the line has nothing but blanks and at most one "#"."""
    if pat is not None:
        return pat(line) is not None
    return line.strip() in ('', '#')


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    """Whether it is a blank or a tab."""
    return ch in ws


def _format_range_unified(start, stop):
    length = stop - start
    if length == 1:
        return '{}'.format(start + 1)
    return '{},{}'.format(start + 1 if length else start, length)


def _format_range_context(start, stop):
    length = stop - start
    if length <= 1:
        return '{}'.format(start + 1 if length else start)
    return '{},{}'.format(start + 1, start + length)


def _head(mark, name, date, lineterm):
    return '{} {}{}{}'.format(mark, name, '\t{}'.format(date) if date else '', lineterm)


def unified_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    """The lines of a patch in unified form."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    first = True
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if first:
            yield _head('---', fromfile, fromfiledate, lineterm)
            yield _head('+++', tofile, tofiledate, lineterm)
            first = False
        yield '@@ -{} +{} @@{}'.format(_format_range_unified(group[0][1], group[-1][2]),
                                       _format_range_unified(group[0][3], group[-1][4]), lineterm)
        for tag, i1, i2, j1, j2 in group:
            if tag == 'equal':
                for line in a[i1:i2]:
                    yield ' ' + line
                continue
            for line in a[i1:i2]:
                yield '-' + line
            for line in b[j1:j2]:
                yield '+' + line


def context_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    """The lines of a patch in context form."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    prefix = {'insert': '+ ', 'delete': '- ', 'replace': '! ', 'equal': '  '}
    first = True
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if first:
            yield _head('***', fromfile, fromfiledate, lineterm)
            yield _head('---', tofile, tofiledate, lineterm)
            first = False
        yield '***************' + lineterm
        for marks, lines, low, skipped in (('***', a, 1, 'insert'), ('---', b, 3, 'delete')):
            yield '{} {} {}{}'.format(marks, _format_range_context(group[0][low], group[-1][low + 1]),
                                      '****' if low == 1 else '----', lineterm)
            if any(step[0] not in ('equal', skipped) for step in group):
                for step in group:
                    if step[0] != skipped:
                        for line in lines[step[low]:step[low + 1]]:
                            yield prefix[step[0]] + line


def _check_types(a, b, *args):
    for lines in (a, b):
        if lines and not isinstance(lines[0], str):
            raise TypeError('lines to compare must be str, not %s (%r)' % (type(lines[0]).__name__, lines[0]))
    for arg in args:
        if not isinstance(arg, str):
            raise TypeError('all arguments must be str, not: %r' % (arg,))


def diff_bytes(dfunc, a, b, fromfile=b'', tofile=b'', fromfiledate=b'', tofiledate=b'', n=3, lineterm=b'\n'):
    """dfunc (unified_diff or context_diff) of lines of bytes in an unknown encoding."""
    def decode(s):
        try:
            return s.decode('ascii', 'surrogateescape')
        except AttributeError as e:
            raise TypeError('all arguments must be bytes, not %s (%r)' % (type(s).__name__, s)) from e

    lines = dfunc(list(map(decode, a)), list(map(decode, b)), decode(fromfile), decode(tofile), decode(fromfiledate),
                  decode(tofiledate), n, decode(lineterm))
    for line in lines:
        yield line.encode('ascii', 'surrogateescape')


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """What Differ says about two lists of lines."""
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """The first (1) or second (2) text out of what Differ said."""
    try:
        tag = {1: '- ', 2: '+ '}[int(which)]
    except KeyError:
        raise ValueError('unknown delta choice (must be 1 or 2): %r' % which) from None
    for line in delta:
        if line[:2] in ('  ', tag):
            yield line[2:]


# ---- pages ----

_PAGE = """
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
          "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">

<html>

<head>
    <meta http-equiv="Content-Type"
          content="text/html; charset={charset}" />
    <title></title>
    <style type="text/css">{styles}
    </style>
</head>

<body>
    {table}{legend}
</body>

</html>"""

_STYLES = """
        table.diff {font-family:Courier; border:medium;}
        .diff_header {background-color:#e0e0e0}
        td.diff_header {text-align:right}
        .diff_next {background-color:#c0c0c0}
        .diff_add {background-color:#aaffaa}
        .diff_chg {background-color:#ffff77}
        .diff_sub {background-color:#ffaaaa}"""

_TABLE = """
    <table class="diff" id="difflib_chg_{prefix}_top"
           cellspacing="0" cellpadding="0" rules="groups" >
        <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
        <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
        {header}
        <tbody>
{rows}        </tbody>
    </table>"""

_LEGEND = """
    <table class="diff" summary="Legends">
        <tr> <th colspan="2"> Legends </th> </tr>
        <tr> <td> <table border="" summary="Colors">
                      <tr><th> Colors </th> </tr>
                      <tr><td class="diff_add">&nbsp;Added&nbsp;</td></tr>
                      <tr><td class="diff_chg">Changed</td> </tr>
                      <tr><td class="diff_sub">Deleted</td> </tr>
                  </table></td>
             <td> <table border="" summary="Links">
                      <tr><th colspan="2"> Links </th> </tr>
                      <tr><td>(f)irst change</td> </tr>
                      <tr><td>(n)ext change</td> </tr>
                      <tr><td>(t)op</td> </tr>
                  </table></td> </tr>
    </table>"""

_HEADER = ('<thead><tr><th class="diff_next"><br /></th><th colspan="2" class="diff_header">{}</th>'
           '<th class="diff_next"><br /></th><th colspan="2" class="diff_header">{}</th></tr></thead>')

# In the text of a row '\0' and one of '+-^' begin what was added, taken away or changed, '\1' ends it; '\t' is a blank of a tab.
_SPANS = {'\0+': '<span class="diff_add">', '\0-': '<span class="diff_sub">', '\0^': '<span class="diff_chg">', '\1': '</span>',
          '\t': '&nbsp;'}
_NOTHING = '', '\n' # a line that is on the other side only


def _marked_line(line, marks):
    """A line of ndiff() with the marks of the line below it put into it."""
    parts, start = [], 2
    for kind, run in groupby(range(2, len(marks.rstrip())), marks.__getitem__):
        run = list(run)
        if kind in '+-^':
            parts += line[start:run[0]], '\0', kind, line[run[0]:run[-1] + 1], '\1'
            start = run[-1] + 1
    return ''.join(parts) + line[start:]


class _Columns:
    """Puts the lines of ndiff() side by side; what has no partner stands opposite nothing."""

    def __init__(self, delta):
        self.delta, self.at = list(delta), 0
        self.codes = ''.join([line[0] for line in self.delta])
        self.counts = [0, 0]

    def _take(self, side, sign=''):
        """(number, text) of the next line, which is of side 0 or 1."""
        line = self.delta[self.at]
        self.at += 1
        self.counts[side] += 1
        if sign:
            text = '\0' + sign + (line[2:] or ' ') + '\1'
        elif self.codes[self.at:self.at + 1] == '?':
            text = _marked_line(line, self.delta[self.at])
            self.at += 1
        else:
            text = line[2:]
        return self.counts[side], text

    def _steps(self):
        """(left, right, differs) as the lines come; None on a side to which nothing comes in this step."""
        ahead = 0 # by how many lines the right side is longer since both began a change together
        while self.at < len(self.codes):
            codes = self.codes[self.at:self.at + 4]
            if codes[0] == ' ':
                line = self.delta[self.at][2:]
                yield self._take(0), (self.counts[1] + 1, line), False
                self.counts[1] += 1
            elif codes.startswith(('-?+', '-+?')):
                yield self._take(0), self._take(1), True
            else:
                sign, side = codes[0], int(codes[0] == '+')
                ahead += 1 if side else -1
                if self._ends(codes):
                    yield from self._fill(ahead)
                    ahead = 0
                line = self._take(side, sign)
                yield (None, line, True) if side else (line, None, True)
        yield from self._fill(ahead)

    @staticmethod
    def _ends(codes):
        """Whether this is the last line of a run that was taken away or added."""
        if codes[0] == '+':
            return codes[1:2] == ' ' or codes[1:2] == '-' != codes[2:3]
        return codes[1:2] == ' ' or codes.startswith(('--+', '--?+')) and codes != '--++'

    @staticmethod
    def _fill(ahead):
        for _ in range(abs(ahead)):
            yield (_NOTHING, None, True) if ahead > 0 else (None, _NOTHING, True)

    def rows(self):
        """(left, right, differs), both sides being (number, text)."""
        left, right = deque(), deque()
        for first, second, differs in self._steps():
            if first is not None:
                left.append((first, differs))
            if second is not None:
                right.append((second, differs))
            while left and right:
                (first, a), (second, b) = left.popleft(), right.popleft()
                yield first, second, a or b


def _near_changes(rows, distance):
    """The rows at most so far from one that differs; a row of None where some in front of it are left out."""
    rows = list(rows)
    near = set()
    for i, row in enumerate(rows):
        if row[2]:
            near.update(range(max(i - distance, 0), min(i + distance + 1, len(rows))))
    last = -1
    for i in sorted(near):
        if i > last + 1:
            yield None, None, None
        yield rows[i]
        last = i


def _mdiff(fromlines, tolines, context=None, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """((number, text), (number, text), differs) of lines side by side; a number of lines as context leaves out the rest."""
    rows = _Columns(ndiff(fromlines, tolines, linejunk, charjunk)).rows()
    return rows if context is None else _near_changes(rows, context)


class HtmlDiff:
    """Two texts side by side as a table of HTML, the differences coloured.

    tabsize says how far tabs go, wrapcolumn where lines are broken; linejunk and charjunk are those of ndiff().
    """

    _default_prefix = 0 # of the next table: a page may have several

    def __init__(self, tabsize=8, wrapcolumn=None, linejunk=None, charjunk=IS_CHARACTER_JUNK):
        self._tabsize, self._wrapcolumn, self._junk = tabsize, wrapcolumn, (linejunk, charjunk)

    def make_file(self, fromlines, tolines, fromdesc='', todesc='', context=False, numlines=5, *, charset='utf-8'):
        """A whole page; the arguments are those of make_table(). What the charset has not is written as &#number;."""
        table = self.make_table(fromlines, tolines, fromdesc, todesc, context=context, numlines=numlines)
        page = _PAGE.format(charset=charset, styles=_STYLES, table=table, legend=_LEGEND)
        return page.encode(charset, 'xmlcharrefreplace').decode(charset)

    def make_table(self, fromlines, tolines, fromdesc='', todesc='', context=False, numlines=5):
        """The table. With context only numlines rows round each difference; without, links go to so many rows in front."""
        names = ['from%d_' % HtmlDiff._default_prefix, 'to%d_' % HtmlDiff._default_prefix]
        HtmlDiff._default_prefix += 1
        rows = _mdiff(self._expanded(fromlines), self._expanded(tolines), numlines if context else None, *self._junk)
        if self._wrapcolumn:
            rows = self._wrapped(rows)
        cells = [(left and self._cell(names[0], *left), right and self._cell(names[1], *right), differs) for left, right, differs in rows]
        table = _TABLE.format(prefix=names[1], header=_HEADER.format(fromdesc, todesc) if fromdesc or todesc else '',
                              rows=''.join(self._linked(cells, names[1], context, numlines)))
        for mark, html in _SPANS.items():
            table = table.replace(mark, html)
        return table

    def _expanded(self, lines):
        """Without line ends; of a tab '\t' is left in place of each blank that it stands for."""
        lines = [line.replace(' ', '\0').expandtabs(self._tabsize) for line in lines]
        return [line.replace(' ', '\t').replace('\0', ' ').rstrip('\n') for line in lines]

    def _wrapped(self, rows):
        for left, right, differs in rows:
            if differs is None:
                yield left, right, differs
            else:
                for first, second in zip_longest(self._pieces(*left), self._pieces(*right), fillvalue=('', ' ')):
                    yield first, second, differs

    def _pieces(self, number, text):
        """The line in pieces of at most wrapcolumn characters; the second and further ones have ">" for a number."""
        while number and len(text) - 3 * text.count('\0') > self._wrapcolumn:
            i, width, mark = 0, 0, ''
            while width < self._wrapcolumn and i < len(text):
                if text[i] == '\0':
                    mark = text[i:i + 2]
                    i += 2
                elif text[i] == '\1':
                    mark = ''
                    i += 1
                else:
                    i += 1
                    width += 1
            yield number, text[:i] + ('\1' if mark else '')
            number, text = '>', mark + text[i:]
        yield number, text

    @staticmethod
    def _cell(name, number, text):
        place = ' id="%s%d"' % (name, number) if isinstance(number, int) else ''
        text = text.replace('&', '&amp;').replace('>', '&gt;').replace('<', '&lt;').replace(' ', '&nbsp;').rstrip()
        return f'<td class="diff_header"{place}>{number}</td><td nowrap="nowrap">{text}</td>'

    @staticmethod
    def _linked(cells, name, context, numlines):
        """The rows with the links from each run of differences to the next, and at the end to the top."""
        if not cells:
            cell = '<td></td><td>&nbsp;%s&nbsp;</td>' % ('No Differences Found' if context else 'Empty File')
            cells = [(cell, cell, False)]
        starts = [i for i, row in enumerate(cells) if row[2] and not (i and cells[i - 1][2])]
        places, links = {}, {}
        for number, i in enumerate(starts):
            places[max(0, i - numlines)] = f' id="difflib_chg_{name}_{number}"'
            links[i] = f'<a href="#difflib_chg_{name}_{number + 1}">n</a>'
        if not cells[0][2]:
            links[0] = f'<a href="#difflib_chg_{name}_0">f</a>'
        links[starts[-1] if starts else 0] = f'<a href="#difflib_chg_{name}_top">t</a>'
        for i, (left, right, differs) in enumerate(cells):
            link = links.get(i, '')
            if differs is not None:
                yield (f'            <tr><td class="diff_next"{places.get(i, "")}>{link}</td>{left}'
                       f'<td class="diff_next">{link}</td>{right}</tr>\n')
            elif i:
                yield '        </tbody>        \n        <tbody>\n'
