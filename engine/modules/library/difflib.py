"""What two sequences have in common, and how to get from one to the other.

The heart is SequenceMatcher: it looks for the longest run of items that both have, then for the
longest on its left and on its right, and so on. Differ and the *_diff () functions make lines for
people of that.
"""

from collections import namedtuple as _namedtuple
from heapq import nlargest as _nlargest
from types import GenericAlias

__all__ = ['get_close_matches', 'ndiff', 'restore', 'SequenceMatcher', 'Differ',
           'IS_CHARACTER_JUNK', 'IS_LINE_JUNK', 'context_diff', 'unified_diff', 'diff_bytes',
           'Match']

Match = _namedtuple('Match', 'a b size')


def _likeness(common, length):
    """Twice what is common by what there is: 1.0 for equals, also of nothing."""
    return 2.0 * common / length if length else 1.0


class SequenceMatcher:
    """Compares two sequences of hashable items.

    >>> SequenceMatcher(None, 'abcd', 'bcde').ratio()
    0.75
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
        """What is worked out about `b` is kept: compare many with it by set_seq1 ()."""
        if b is not self.b:
            self.b = b
            self.matching_blocks = self.opcodes = None
            self.fullbcount = None
            self._index_b()

    def _index_b(self):
        """Where each item of `b` stands; junk and what is found too often stands nowhere."""
        places = self.b2j = {}
        for j, item in enumerate(self.b):
            places.setdefault(item, []).append(j)
        self.bjunk = {item for item in places if self.isjunk(item)} if self.isjunk else set()
        for item in self.bjunk:
            del places[item]
        self.bpopular = set()
        length = len(self.b)
        if self.autojunk and length >= 200:
            most = length // 100 + 1
            self.bpopular = {item for item, found in places.items() if len(found) > most}
            for item in self.bpopular:
                del places[item]

    def _widened(self, i, j, size, low, high, junk):
        """The run at (i, j) with its neighbours that match and are junk, or are not."""
        a, b, bjunk = self.a, self.b, self.bjunk
        alo, blo = low
        ahi, bhi = high
        while (i > alo and j > blo and (b[j - 1] in bjunk) is junk and a[i - 1] == b[j - 1]):
            i, j, size = i - 1, j - 1, size + 1
        while (i + size < ahi and j + size < bhi and (b[j + size] in bjunk) is junk
               and a[i + size] == b[j + size]):
            size += 1
        return i, j, size

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest run without junk: of equals, the first in `a`, then the first in `b`."""
        ahi = len(self.a) if ahi is None else ahi
        bhi = len(self.b) if bhi is None else bhi
        best = alo, blo, 0
        ending = {}             # where a run ends in b -> its length, for the item of a before
        for i in range(alo, ahi):
            longer = {}
            for j in self.b2j.get(self.a[i], ()):
                if j >= bhi:
                    break
                if j >= blo:
                    size = longer[j] = ending.get(j - 1, 0) + 1
                    if size > best[2]:
                        best = i - size + 1, j - size + 1, size
            ending = longer
        for junk in False, True:
            best = self._widened(*best, (alo, blo), (ahi, bhi), junk)
        return Match(*best)

    def get_matching_blocks(self):
        if self.matching_blocks is not None:
            return self.matching_blocks
        found = []
        waiting = [(0, len(self.a), 0, len(self.b))]
        while waiting:
            alo, ahi, blo, bhi = waiting.pop()
            i, j, size = self.find_longest_match(alo, ahi, blo, bhi)
            if not size:
                continue
            found.append((i, j, size))
            if alo < i and blo < j:
                waiting.append((alo, i, blo, j))
            if i + size < ahi and j + size < bhi:
                waiting.append((i + size, ahi, j + size, bhi))
        joined = []
        for i, j, size in sorted(found):
            if joined and sum(joined[-1][::2]) == i and sum(joined[-1][1:]) == j:
                joined[-1] = *joined[-1][:2], joined[-1][2] + size
            else:
                joined.append((i, j, size))
        joined.append((len(self.a), len(self.b), 0))
        self.matching_blocks = [Match(*block) for block in joined]
        return self.matching_blocks

    def get_opcodes(self):
        """How to make `b` of `a`: (what to do, from, to in `a`, from, to in `b`)."""
        if self.opcodes is not None:
            return self.opcodes
        self.opcodes = codes = []
        i = j = 0
        names = {(True, True): 'replace', (True, False): 'delete', (False, True): 'insert'}
        for a_at, b_at, size in self.get_matching_blocks():
            name = names.get((i < a_at, j < b_at))
            if name:
                codes.append((name, i, a_at, j, b_at))
            i, j = a_at + size, b_at + size
            if size:
                codes.append(('equal', a_at, i, b_at, j))
        return codes

    def get_grouped_opcodes(self, n=3):
        """The opcodes in groups, each with up to `n` equal items around it."""
        codes = list(self.get_opcodes()) or [('equal', 0, 1, 0, 1)]
        if codes[0][0] == 'equal':
            _, i1, i2, j1, j2 = codes[0]
            codes[0] = 'equal', max(i1, i2 - n), i2, max(j1, j2 - n), j2
        if codes[-1][0] == 'equal':
            _, i1, i2, j1, j2 = codes[-1]
            codes[-1] = 'equal', i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for name, i1, i2, j1, j2 in codes:
            if name == 'equal' and i2 - i1 > 2 * n:
                group.append((name, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((name, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == 'equal'):
            yield group

    def ratio(self):
        """How alike they are, from 0 to 1."""
        common = sum(block.size for block in self.get_matching_blocks())
        return _likeness(common, len(self.a) + len(self.b))

    def quick_ratio(self):
        """No less than ratio (): what they have in common in any order."""
        if self.fullbcount is None:
            self.fullbcount = {}
            for item in self.b:
                self.fullbcount[item] = self.fullbcount.get(item, 0) + 1
        left = {}
        common = 0
        for item in self.a:
            there = left.get(item, self.fullbcount.get(item, 0))
            left[item] = there - 1
            if there > 0:
                common += 1
        return _likeness(common, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """No less than quick_ratio (): their lengths alone."""
        return _likeness(min(len(self.a), len(self.b)), len(self.a) + len(self.b))

    __class_getitem__ = classmethod(GenericAlias)


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """The best `n` of `possibilities` that are like `word`, the best first.

    >>> get_close_matches('appel', ['ape', 'apple', 'peach', 'puppy'])
    ['apple', 'ape']
    """
    if not n > 0:
        raise ValueError('n must be > 0: %r' % (n,))
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError('cutoff must be in [0.0, 1.0]: %r' % (cutoff,))
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    near = []
    for text in possibilities:
        matcher.set_seq1(text)
        if (matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff
                and matcher.ratio() >= cutoff):
            near.append((matcher.ratio(), text))
    return [text for _, text in _nlargest(n, near)]


# --- Lines for people ---

def IS_LINE_JUNK(line, pat=None):
    """Is the line blank but for a `#`?"""
    if pat is not None:
        return pat(line) is not None
    return line.strip() in ('', '#')


def IS_CHARACTER_JUNK(ch, ws=' \t'):
    return ch in ws


def _hints(line, marks):
    """The marks, with the white space of the line where there is none."""
    return ''.join(char if mark == ' ' and char.isspace() else mark
                   for char, mark in zip(line, marks)).rstrip()


class Differ:
    """Lines of both texts: `- ` of the first, `+ ` of the second, `  ` of both, `? ` hints."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        for name, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if name == 'replace':
                yield from self._changed(a, alo, ahi, b, blo, bhi)
            elif name == 'delete':
                yield from self._dump('-', a, alo, ahi)
            elif name == 'insert':
                yield from self._dump('+', b, blo, bhi)
            elif name == 'equal':
                yield from self._dump(' ', a, alo, ahi)
            else:
                raise ValueError('unknown tag %r' % (name,))

    @staticmethod
    def _dump(mark, lines, low, high):
        for i in range(low, high):
            yield f'{mark} {lines[i]}'

    def _one_sided(self, a, alo, ahi, b, blo, bhi):
        """Lines that have nothing to do with each other: the shorter part first."""
        removed = self._dump('-', a, alo, ahi)
        added = self._dump('+', b, blo, bhi)
        if alo < ahi and blo < bhi and bhi - blo < ahi - alo:
            removed, added = added, removed
        yield from removed
        yield from added

    def _likest(self, a, alo, ahi, b, blo, bhi):
        """The pair of different lines that are most alike, and the first pair of equal ones."""
        matcher = SequenceMatcher(self.charjunk)
        best, pair, equal = 0.74, None, None
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    equal = equal or (i, j)
                    continue
                matcher.set_seq1(a[i])
                if (matcher.real_quick_ratio() > best and matcher.quick_ratio() > best
                        and matcher.ratio() > best):
                    best, pair = matcher.ratio(), (i, j)
        return best, pair, equal, matcher

    def _changed(self, a, alo, ahi, b, blo, bhi):
        """Lines of `a` in whose place are others: around the likest two, with hints on them."""
        if alo >= ahi or blo >= bhi:
            yield from self._one_sided(a, alo, ahi, b, blo, bhi)
            return
        best, pair, equal, matcher = self._likest(a, alo, ahi, b, blo, bhi)
        if best < 0.75:
            if equal is None:
                yield from self._one_sided(a, alo, ahi, b, blo, bhi)
                return
            pair = equal
        else:
            equal = None
        i, j = pair
        yield from self._changed(a, alo, i, b, blo, j)
        if equal is None:
            yield from self._pair(matcher, a[i], b[j])
        else:
            yield '  ' + a[i]
        yield from self._changed(a, i + 1, ahi, b, j + 1, bhi)

    @staticmethod
    def _pair(matcher, old, new):
        marks = {'replace': ('^', '^'), 'delete': ('-', ''), 'insert': ('', '+'),
                 'equal': (' ', ' ')}
        old_marks = new_marks = ''
        matcher.set_seqs(old, new)
        for name, i1, i2, j1, j2 in matcher.get_opcodes():
            old_marks += marks[name][0] * (i2 - i1)
            new_marks += marks[name][1] * (j2 - j1)
        for mark, line, hints in ('-', old, old_marks), ('+', new, new_marks):
            yield f'{mark} {line}'
            shown = _hints(line, hints)
            if shown:
                yield f'? {shown}\n'


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """What Differ says of two lists of lines."""
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """The lines of the first or the second text, from what ndiff () made."""
    try:
        mark = {1: '- ', 2: '+ '}[int(which)]
    except KeyError:
        raise ValueError('unknown delta choice (must be 1 or 2): %r' % which) from None
    for line in delta:
        if line[:2] in ('  ', mark):
            yield line[2:]


def _need_text(a, b, *others):
    for lines in a, b:
        if lines and not isinstance(lines[0], str):
            raise TypeError('lines to compare must be str, not %s (%r)'
                            % (type(lines[0]).__name__, lines[0]))
    for other in others:
        if not isinstance(other, str):
            raise TypeError('all arguments must be str, not: %r' % (other,))


def _heads(marks, names, dates, end):
    for mark, name, date in zip(marks, names, dates):
        yield f'{mark} {name}' + (f'\t{date}' if date else '') + end


def _unified_range(start, stop):
    length = stop - start
    if length == 1:
        return f'{start + 1}'
    return f'{start + 1 if length else start},{length}'


def unified_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3,
                 lineterm='\n'):
    """Changed lines with `n` around them, `-` and `+` mixed."""
    _need_text(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield from _heads(('---', '+++'), (fromfile, tofile), (fromfiledate, tofiledate),
                              lineterm)
        first, last = group[0], group[-1]
        yield (f'@@ -{_unified_range(first[1], last[2])}'
               f' +{_unified_range(first[3], last[4])} @@{lineterm}')
        for name, i1, i2, j1, j2 in group:
            if name == 'equal':
                for line in a[i1:i2]:
                    yield ' ' + line
            if name in ('replace', 'delete'):
                for line in a[i1:i2]:
                    yield '-' + line
            if name in ('replace', 'insert'):
                for line in b[j1:j2]:
                    yield '+' + line


def _context_range(start, stop):
    length = stop - start
    start += 1 if length else 0
    return f'{start}' if length <= 1 else f'{start},{start + length - 1}'


def context_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3,
                 lineterm='\n'):
    """Changed lines with `n` around them, first those of `a`, then those of `b`."""
    _need_text(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    marks = {'insert': '+ ', 'delete': '- ', 'replace': '! ', 'equal': '  '}
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield from _heads(('***', '---'), (fromfile, tofile), (fromfiledate, tofiledate),
                              lineterm)
        first, last = group[0], group[-1]
        yield '*' * 15 + lineterm
        yield f'*** {_context_range(first[1], last[2])} ****{lineterm}'
        if any(code[0] in ('replace', 'delete') for code in group):
            for name, i1, i2, _, _ in group:
                if name != 'insert':
                    for line in a[i1:i2]:
                        yield marks[name] + line
        yield f'--- {_context_range(first[3], last[4])} ----{lineterm}'
        if any(code[0] in ('replace', 'insert') for code in group):
            for name, _, _, j1, j2 in group:
                if name != 'delete':
                    for line in b[j1:j2]:
                        yield marks[name] + line


def diff_bytes(dfunc, a, b, fromfile=b'', tofile=b'', fromfiledate=b'', tofiledate=b'', n=3,
               lineterm=b'\n'):
    """unified_diff () or context_diff () of lines of bytes."""
    def text(data):
        try:
            return data.decode('ascii', 'surrogateescape')
        except AttributeError as error:
            raise TypeError('all arguments must be bytes, not %s (%r)'
                            % (type(data).__name__, data)) from error
    lines = dfunc(list(map(text, a)), list(map(text, b)), *map(text, (
        fromfile, tofile, fromfiledate, tofiledate)), n, text(lineterm))
    for line in lines:
        yield line.encode('ascii', 'surrogateescape')
