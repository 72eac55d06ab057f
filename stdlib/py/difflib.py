"""Differences of sequences: what matches, what must be changed, and several ways to show it."""

__all__ = ['get_close_matches', 'ndiff', 'restore', 'SequenceMatcher', 'Differ', 'IS_CHARACTER_JUNK', 'IS_LINE_JUNK',
           'context_diff', 'unified_diff', 'diff_bytes', 'Match']

from collections import namedtuple
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
