"""Names that match a pattern with *, ? and [...]."""

import re
from functools import lru_cache

__all__ = ['filter', 'fnmatch', 'fnmatchcase', 'translate']


def fnmatch(name, pat):
    return fnmatchcase(name, pat)


@lru_cache(maxsize=256, typed=True)
def _matcher(pat):
    if isinstance(pat, bytes):
        return re.compile(translate(str(pat, 'latin1')).encode('latin1')).match
    return re.compile(translate(pat)).match


def fnmatchcase(name, pat):
    return _matcher(pat)(name) is not None


def filter(names, pat):
    match = _matcher(pat)
    return [name for name in names if match(name) is not None]


def _in_set(c):
    return '\\' + c if c in '\\&~|' else c


def _set(text):
    """What stands in brackets, as a set of a regular expression."""
    mark = '^' if text[0] == '!' else ''
    text = text[1:] if mark else text
    parts = []
    at = 0
    while at < len(text):
        if text[at + 1:at + 2] == '-' and at + 2 < len(text):
            if text[at] <= text[at + 2]:
                parts.append('%s-%s' % (_in_set(text[at]), _in_set(text[at + 2])))
            at += 3
        else:
            parts.append(_in_set(text[at]))
            at += 1
    if not parts:
        return '.' if mark else '(?!)'
    if not mark and parts[0][0] in '^[':
        mark = '\\'
    return '[%s%s]' % (mark, ''.join(parts))


def translate(pat):
    """The regular expression for a pattern."""
    parts = []
    at = 0
    while at < len(pat):
        c = pat[at]
        at += 1
        if c == '*':
            if parts[-1:] != ['*']:
                parts.append('*')
        elif c == '?':
            parts.append('.')
        elif c == '[':
            end = pat.find(']', at + 1 + (pat[at:at + 1] == '!'))
            if end < 0:
                parts.append('\\[')
            else:
                parts.append(_set(pat[at:end]))
                at = end + 1
        else:
            parts.append(re.escape(c))
    pieces = [[]]
    for part in parts:
        if part == '*':
            pieces.append([])
        else:
            pieces[-1].append(part)
    first, *rest = [''.join(piece) for piece in pieces]
    # What stands between two stars is looked for once: the first place is as good as any.
    middle = ['(?>.*?%s)' % piece for piece in rest[:-1]]
    return r'(?s:%s%s%s)\Z' % (first, ''.join(middle), '.*' + rest[-1] if rest else '')
