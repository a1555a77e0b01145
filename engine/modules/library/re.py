"""Regular expressions. The pattern is read in _regex, the matching is in C (_sre)."""

import enum

import _regex
import _sre
from _regex import error
from operator import index as _index

__all__ = ['match', 'fullmatch', 'search', 'sub', 'subn', 'split', 'findall', 'finditer', 'compile',
           'purge', 'template', 'escape', 'error', 'Pattern', 'Match', 'A', 'I', 'L', 'M', 'S', 'X', 'U',
           'ASCII', 'IGNORECASE', 'LOCALE', 'MULTILINE', 'DOTALL', 'VERBOSE', 'UNICODE', 'NOFLAG',
           'RegexFlag']

__version__ = '2.2.1'


@enum.global_enum
class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
    NOFLAG = 0
    ASCII = A = _regex.A
    IGNORECASE = I = _regex.I
    LOCALE = L = _regex.L
    UNICODE = U = _regex.U
    MULTILINE = M = _regex.M
    DOTALL = S = _regex.S
    VERBOSE = X = _regex.X
    TEMPLATE = T = _regex.T
    DEBUG = _regex.DEBUG
    __str__ = object.__str__
    _numeric_repr_ = hex


_MATCH, _SEARCH, _FULL = range(3)
_MOST = 9223372036854775807


class Match:
    """What a pattern has matched, and where."""

    __slots__ = ('string', 're', 'pos', 'endpos', '_found')

    def __init__(self, *args):
        raise TypeError("cannot create 're.Match' instances")

    def __sizeof__(self):
        return 88 + 16 * (self.re.groups + 1)

    @property
    def lastindex(self):
        return self._found[2]

    @property
    def lastgroup(self):
        index = self._found[2]
        for name, number in self.re.groupindex.items():
            if number == index:
                return name
        return None

    @property
    def regs(self):
        return tuple([self.span(i) for i in range(self.re.groups + 1)])

    def _place(self, group):
        found = self._found
        number = group
        if not isinstance(group, int):
            if hasattr(type(group), '__index__'):
                number = group.__index__()
            else:
                number = self.re._names.get(group, -1)
        if number == 0:
            return found[0], found[1]
        if not 0 < number <= self.re.groups:
            raise IndexError('no such group')
        return found[2 * number + 1], found[2 * number + 2]

    def _text(self, group, default=None):
        start, end = self._place(group)
        return default if start < 0 else _plain(self.string)[start:end]

    def group(self, *groups):
        if not groups:
            return self._text(0)
        if len(groups) == 1:
            return self._text(groups[0])
        return tuple([self._text(group) for group in groups])

    def __getitem__(self, group):
        return self._text(group)

    def groups(self, default=None):
        return tuple([self._text(i, default) for i in range(1, self.re.groups + 1)])

    def groupdict(self, default=None):
        return {name: self._text(number, default) for name, number in self.re.groupindex.items()}

    def start(self, group=0, /):
        return self._place(group)[0]

    def end(self, group=0, /):
        return self._place(group)[1]

    def span(self, group=0, /):
        return self._place(group)

    def expand(self, template):
        return _expand(self, _regex.parse_template(template, self.re))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo, /):
        return self

    def __repr__(self):
        return '<re.Match object; span=%r, match=%r>' % (self.span(), self.group())

    def __class_getitem__(cls, item, /):
        from types import GenericAlias
        return GenericAlias(cls, item)


def _plain(string):
    """The text as one of str or bytes: pieces of others are of those, too."""
    kind = type(string)
    if kind is str or kind is bytes:
        return string
    return str.__str__(string) if isinstance(string, str) else bytes(memoryview(string))


def _is_string(o):
    if isinstance(o, (str, bytes)):
        return True
    try:
        memoryview(o)
    except TypeError:
        return False
    return True


def _expand(match, parts):
    empty = _plain(match.string)[:0]
    return empty.join([part if not isinstance(part, int) else match._text(part, empty) for part in parts])


def _make_match(pattern, string, pos, endpos, found):
    match = object.__new__(Match)
    match.string = string
    match.re = pattern
    match.pos = pos
    match.endpos = endpos
    match._found = found
    return match


class SRE_Scanner:
    """Goes through a string match by match."""

    __module__ = '_sre'
    __slots__ = 'pattern', '_rest'

    def _next(self, how):
        string, pos, endpos, refused = self._rest
        found = None if pos < 0 else self.pattern._find(string, pos, endpos, how, refused)
        if found is None:
            self._rest = string, -1, endpos, -1
            return None
        start, end = found[0], found[1]
        self._rest = string, end, endpos, end if start == end else -1
        return _make_match(self.pattern, string, pos, min(endpos, len(string)), found)

    def match(self):
        return self._next(_MATCH)

    def search(self):
        return self._next(_SEARCH)


class Pattern:
    """A regular expression ready to be used."""

    __slots__ = ('pattern', 'flags', 'groups', '_names', '_code', '_loops', '__weakref__')

    def __init__(self, *args):
        raise TypeError("cannot create 're.Pattern' instances")

    @property
    def groupindex(self):
        from types import MappingProxyType
        return MappingProxyType(self._names)

    def _check(self, string):
        if not _is_string(string):
            raise TypeError('expected string or bytes-like object, got %r' % type(string).__name__)
        is_text = isinstance(self.pattern, str)
        if isinstance(string, str) and not is_text:
            raise TypeError('cannot use a bytes pattern on a string-like object')
        if is_text and isinstance(string, (bytes, bytearray, memoryview)):
            raise TypeError('cannot use a string pattern on a bytes-like object')

    def _find(self, string, pos, endpos, how, refused=-1):
        return _sre.find(self._code, self.groups, self._loops, string, pos, endpos, how, refused)

    def _one(self, string, pos, endpos, how):
        self._check(string)
        found = self._find(string, pos, endpos, how)
        if found is None:
            return None
        length = len(string)
        return _make_match(self, string, min(max(pos, 0), length), min(max(endpos, 0), length), found)

    def match(self, string, pos=0, endpos=_MOST):
        return self._one(string, pos, endpos, _MATCH)

    def fullmatch(self, string, pos=0, endpos=_MOST):
        return self._one(string, pos, endpos, _FULL)

    def search(self, string, pos=0, endpos=_MOST):
        return self._one(string, pos, endpos, _SEARCH)

    def _each(self, string, pos, endpos):
        """What is found, one after the other: an empty match is not found twice."""
        refused = -1
        while True:
            found = self._find(string, pos, endpos, _SEARCH, refused)
            if found is None:
                return
            yield found
            pos = found[1]
            refused = pos if found[0] == pos else -1

    def finditer(self, string, pos=0, endpos=_MOST):
        self._check(string)
        held = None if isinstance(string, (str, bytes)) else memoryview(string)
        return iter(self._matches(string, pos, endpos, held).__next__, None)

    def _matches(self, string, pos, endpos, held):
        # While `held` looks into a bytearray it stays as long as it is.
        end = min(endpos, len(string))
        for found in self._each(string, pos, endpos):
            yield _make_match(self, string, pos, end, found)

    def scanner(self, string, pos=0, endpos=_MOST):
        self._check(string)
        scanner = object.__new__(SRE_Scanner)
        scanner.pattern = self
        scanner._rest = string, pos, endpos, -1
        return scanner

    def findall(self, string, pos=0, endpos=_MOST):
        self._check(string)
        result = []
        string = _plain(string)
        empty = string[:0]
        for found in self._each(string, pos, endpos):
            if not self.groups:
                result.append(string[found[0]:found[1]])
                continue
            texts = [string[found[i]:found[i + 1]] if found[i] >= 0 else empty
                     for i in range(3, len(found), 2)]
            result.append(texts[0] if self.groups == 1 else tuple(texts))
        return result

    def split(self, string, maxsplit=0):
        maxsplit = _index(maxsplit)
        self._check(string)
        string = _plain(string)
        result = []
        at = 0
        for found in self._each(string, 0, _MOST):
            if maxsplit and len(result) >= maxsplit * (self.groups + 1):
                break
            result.append(string[at:found[0]])
            for i in range(3, len(found), 2):
                result.append(string[found[i]:found[i + 1]] if found[i] >= 0 else None)
            at = found[1]
        result.append(string[at:])
        return result

    def subn(self, repl, string, count=0):
        count = _index(count)
        self._check(string)
        if callable(repl):
            parts = None
        else:
            parts = _regex.parse_template(repl, self)
        text = _plain(string)
        pieces = []
        at = n = 0
        for found in self._each(string, 0, _MOST):
            if count and n >= count:
                break
            match = _make_match(self, string, 0, len(string), found)
            pieces.append(text[at:found[0]])
            piece = repl(match) if parts is None else _expand(match, parts)
            if piece is not None:
                pieces.append(piece)
            at = found[1]
            n += 1
        pieces.append(text[at:])
        return text[:0].join(pieces), n

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def __copy__(self):
        return self

    def __deepcopy__(self, memo, /):
        return self

    def __reduce__(self):
        return _compile, (self.pattern, self.flags)

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return (self.flags, type(self.pattern), self.pattern) == (other.flags, type(other.pattern), other.pattern)

    def __hash__(self):
        return hash((self.flags, self.pattern))

    def __repr__(self):
        flags = self.flags
        if isinstance(self.pattern, str) and flags & (_regex.L | _regex.U | _regex.A) == _regex.U:
            flags &= ~_regex.U
        names = []
        for name in ('IGNORECASE', 'LOCALE', 'MULTILINE', 'DOTALL', 'UNICODE', 'VERBOSE', 'DEBUG', 'ASCII'):
            flag = int(RegexFlag[name])
            if flags & flag:
                names.append('re.' + name)
                flags &= ~flag
        if flags:
            names.append(hex(flags))
        text = '%.200r' % (self.pattern,)
        return 're.compile(%s%s)' % (text, ', ' + '|'.join(names) if names else '')

    def __class_getitem__(cls, item, /):
        from types import GenericAlias
        return GenericAlias(cls, item)


_cache = {}
_CACHE_SIZE = 512


def _compile(pattern, flags):
    if isinstance(flags, RegexFlag):
        flags = flags.value
    try:
        return _cache[type(pattern), pattern, flags]
    except KeyError:
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError('cannot process flags argument with a compiled pattern')
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError('first argument must be string or compiled pattern')
    if flags & _regex.T:
        _regex._warn("The re.TEMPLATE/re.T flag is deprecated as it is an undocumented flag without an "
                     "obvious purpose. Don't use it.", DeprecationWarning)
    code, loops, groups, final_flags = _regex.compile(pattern, flags)
    result = object.__new__(Pattern)
    result.pattern = pattern
    result.flags = final_flags
    result.groups = groups.count
    result._names = groups.names
    result._code = code
    result._loops = loops
    if not flags & _regex.DEBUG:
        if len(_cache) >= _CACHE_SIZE:
            del _cache[next(iter(_cache))]
        _cache[type(pattern), pattern, flags] = result
    return result


def match(pattern, string, flags=0):
    """At the start of the string."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """The whole string."""
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """Anywhere in the string."""
    return _compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    """The string with what is found replaced."""
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    """Like sub (), and how many were replaced."""
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    """What stands between the places that are found."""
    return _compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    """All that is found, as a list."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """All that is found, a match for each."""
    return _compile(pattern, flags).finditer(string)


def compile(pattern, flags=0):
    """The pattern, ready to be used again and again."""
    return _compile(pattern, flags)


def purge():
    """Forgets the patterns that are kept."""
    _cache.clear()


def template(pattern, flags=0):
    import warnings
    warnings.warn("The re.template() function is deprecated as it is an undocumented function without an "
                  "obvious purpose. Use re.compile() instead.", DeprecationWarning)
    return _compile(pattern, flags | _regex.T)


_special = {code: '\\' + chr(code) for code in b'()[]{}?*+-|^$\\.&~# \t\n\r\v\f'}


def escape(pattern):
    """The text as a pattern that matches just that."""
    if isinstance(pattern, str):
        return pattern.translate(_special)
    return str(pattern, 'latin1').translate(_special).encode('latin1')


class Scanner:
    """Splits a text into tokens: a lexicon of (pattern, action) pairs says which, and what becomes of each."""

    def __init__(self, lexicon, flags=0):
        if isinstance(flags, RegexFlag):
            flags = flags.value
        self.lexicon = lexicon
        self._patterns = [_compile(phrase, flags) for phrase, _ in lexicon]
        self.scanner = _compile('|'.join([f'({phrase})' for phrase, _ in lexicon]), flags)

    def scan(self, string):
        """(what the actions made, the rest of the text that no pattern matches)"""
        result = []
        at = 0
        while True:
            for pattern, (_, action) in zip(self._patterns, self.lexicon):
                found = pattern.match(string, at)
                if found:
                    break
            else:
                break
            if found.end() == at:
                break
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                result.append(action)
            at = found.end()
        return result, string[at:]


# --- What is C in CPython ---

from _in_c import methods, types

types('Match Pattern SRE_Scanner')
methods('Match Pattern')
del methods, types
