"""Texts split as a shell splits a command."""

import re

__all__ = ['split', 'quote', 'join']

_PLAIN = re.compile(r'[\w@%+=:,./-]+', re.ASCII)


def quote(s):
    """The text so that a shell takes it as one word."""
    if not s:
        return "''"
    return s if _PLAIN.fullmatch(s) else "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    return ' '.join([quote(word) for word in split_command])


def _quoted(s, at, mark, posix):
    """(the text in quotes, where it ends)"""
    parts = []
    while True:
        if at >= len(s):
            raise ValueError('No closing quotation')
        c = s[at]
        if c == mark:
            return ''.join(parts), at + 1
        if posix and c == '\\' and mark == '"':
            at += 1
            if at >= len(s):
                raise ValueError('No escaped character')
            if s[at] not in '"\\':
                parts.append('\\')
            c = s[at]
        parts.append(c)
        at += 1


def split(s, comments=False, posix=True):
    if s is None:
        raise ValueError('s argument must not be None')
    if not isinstance(s, str):
        s.read      # a stream, then
    words = []
    word = None
    at = 0
    while at < len(s):
        c = s[at]
        at += 1
        if c in ' \t\r\n':
            if word is not None:
                words.append(word)
                word = None
        elif comments and c == '#':
            at = s.find('\n', at)
            at = len(s) if at < 0 else at
        elif c in '"\'' and (posix or word is None):
            text, at = _quoted(s, at, c, posix)
            word = (word or '') + (text if posix else c + text + c)
            if not posix:
                words.append(word)
                word = None
        elif c == '\\' and posix:
            if at >= len(s):
                raise ValueError('No escaped character')
            word = (word or '') + s[at]
            at += 1
        else:
            word = (word or '') + c
    if word is not None:
        words.append(word)
    return words
