"""A source text as tokens, comments and all."""

import itertools
import re
import collections
import token
from token import *
from token import EXACT_TOKEN_TYPES

__all__ = token.__all__ + ['tokenize', 'generate_tokens', 'detect_encoding', 'untokenize', 'TokenInfo']

_PREFIXES = sorted({''.join(letters) for base in ('b', 'r', 'u', 'f', 'br', 'fr') for order in itertools.permutations(base)
                    for letters in itertools.product(*[(char, char.upper()) for char in order])} | {''})
_PREFIX = '(?:[bB][rR]?|[rR][bBfF]?|[uU]|[fF][rR]?)?'
_NUMBER = (r'0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+'
           r'|[0-9](?:_?[0-9])*[jJ]'
           r'|(?:[0-9](?:_?[0-9])*\.(?:[0-9](?:_?[0-9])*)?|\.[0-9](?:_?[0-9])*)(?:[eE][-+]?[0-9](?:_?[0-9])*)?[jJ]?'
           r'|[0-9](?:_?[0-9])*[eE][-+]?[0-9](?:_?[0-9])*[jJ]?'
           r'|0(?:_?0)*|[1-9](?:_?[0-9])*')
_OPERATOR = '|'.join(map(re.escape, sorted(EXACT_TOKEN_TYPES, reverse=True)))
_STRING_BEGIN = (_PREFIX + r"'[^\n'\\]*(?:\\.[^\n'\\]*)*('|\\\r?\n)|"
                 + _PREFIX + r'"[^\n"\\]*(?:\\.[^\n"\\]*)*("|\\\r?\n)')
_TOKEN = re.compile(r'[ \f\t]*(\\\r?\n|\Z|#[^\r\n]*|' + _PREFIX + r"'''|" + _PREFIX + '"""|' + _NUMBER
                    + r'|\r?\n|' + _OPERATOR + '|' + _STRING_BEGIN + r'|\w+)')
_ENDS = {"'": re.compile(r"[^'\\]*(?:\\.[^'\\]*)*'", re.DOTALL), '"': re.compile(r'[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL),
         "'''": re.compile(r"[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''", re.DOTALL),
         '"""': re.compile(r'[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"""', re.DOTALL)}
_COOKIE = re.compile(r'^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)', re.ASCII)
_STRING_STARTS = tuple(prefix + quote for prefix in _PREFIXES for quote in ("'", '"'))
_LONG_STARTS = {prefix + quote for prefix in _PREFIXES for quote in ("'''", '"""')}


class TokenInfo(collections.namedtuple('TokenInfo', 'type string start end line')):
    def __repr__(self):
        shown = f'{self.type} ({tok_name[self.type]})'
        return f'TokenInfo(type={shown}, string={self.string!r}, start={self.start!r}, end={self.end!r}, line={self.line!r})'

    @property
    def exact_type(self):
        if self.type == OP and self.string in EXACT_TOKEN_TYPES:
            return EXACT_TOKEN_TYPES[self.string]
        return self.type


class TokenError(Exception):
    pass


class StopTokenizing(Exception):
    pass


# --- From text ---

def detect_encoding(readline):
    """The encoding that the first two lines name, and those lines."""
    def read():
        try:
            return readline()
        except StopIteration:
            return b''

    lines, default, bom = [], 'utf-8', False
    for i in range(2):
        line = read()
        if i == 0 and line.startswith(b'\xef\xbb\xbf'):
            line, default, bom = line[3:], 'utf-8-sig', True
        if not line:
            break
        lines.append(line)
        found = _COOKIE.match(line.decode('utf-8'))
        if found:
            name = found[1].lower().replace('_', '-')
            if name == 'utf-8' or name.startswith('utf-8-'):
                return default, lines
            if name in ('latin-1', 'iso-8859-1', 'iso-latin-1'):
                name = 'iso-8859-1'
            if bom:
                raise SyntaxError('encoding problem: utf-8')
            try:
                ''.encode(name)
            except LookupError:
                raise SyntaxError('unknown encoding: ' + found[1]) from None
            return name, lines
        if not re.match(rb'^[ \t\f]*(?:[#\r\n]|$)', line):
            break
    return default, lines


def tokenize(readline):
    """The tokens of lines of bytes."""
    encoding, first = detect_encoding(readline)
    return _tokens(itertools.chain(first, iter(readline, b'')).__next__, encoding)


def generate_tokens(readline):
    """The tokens of lines of text."""
    return _tokens(readline, None)


def _indentation(line):
    """Where the line's text begins, and the column that this is."""
    column = 0
    for position, char in enumerate(line):
        if char == ' ':
            column += 1
        elif char == '\t':
            column = (column // 8 + 1) * 8
        elif char == '\f':
            column = 0
        else:
            return position, column
    return len(line), column


class _Reader:
    def __init__(self, readline, encoding):
        self.readline = readline
        self.encoding = encoding
        self.line = self.previous = ''
        self.number = 0
        self.depth = 0
        self.continued = self.at_end = False
        self.indents = [0]
        self.text = None    # of a string that goes over several lines …
        self.text_start = self.text_lines = self.text_end = None
        self.needs_backslash = False

    def next_line(self):
        self.previous = self.line
        try:
            line = self.readline()
        except StopIteration:
            line = b''
        self.line = line.decode(self.encoding) if self.encoding is not None else line or ''
        self.number += 1

    def token(self, kind, start, end):
        return TokenInfo(kind, self.line[start:end], (self.number, start), (self.number, end), self.line)

    def tokens(self):
        if self.encoding is not None:
            yield TokenInfo(ENCODING, 'utf-8' if self.encoding == 'utf-8-sig' else self.encoding, (0, 0), (0, 0), '')
            self.encoding = 'utf-8' if self.encoding == 'utf-8-sig' else self.encoding
        while True:
            self.next_line()
            position = 0
            if self.text is not None:
                position = yield from self.go_on_with_string()
                if position is None:
                    continue
            elif self.depth == 0 and not self.continued:
                if not self.line:
                    break
                position = yield from self.begin_line()
                if self.at_end:
                    break
                if position is None:
                    continue
            else:
                if not self.line:
                    raise TokenError('EOF in multi-line statement', (self.number, 0))
                self.continued = False
            yield from self.rest_of_line(position)
        yield from self.end()

    def end(self):
        last = self.previous
        if last and last[-1] not in '\r\n' and not last.strip().startswith('#'):
            place = self.number - 1, len(last)
            yield TokenInfo(NEWLINE, '', place, (place[0], place[1] + 1), '')
        for indent in self.indents[1:]:
            yield TokenInfo(DEDENT, '', (self.number, 0), (self.number, 0), '')
        yield TokenInfo(ENDMARKER, '', (self.number, 0), (self.number, 0), '')

    def go_on_with_string(self):
        if not self.line:
            raise TokenError('EOF in multi-line string', self.text_start)
        found = self.text_end.match(self.line)
        if found:
            text, lines, self.text = self.text + found[0], self.text_lines + self.line, None
            yield TokenInfo(STRING, text, self.text_start, (self.number, found.end()), lines)
            return found.end()
        self.text += self.line
        self.text_lines += self.line
        if self.needs_backslash and self.line[-2:] != '\\\n' and self.line[-3:] != '\\\r\n':
            yield TokenInfo(ERRORTOKEN, self.text, self.text_start, (self.number, len(self.line)), self.text_lines)
            self.text = None
        return None

    def begin_line(self):
        """Indentation; None: there is nothing else in the line."""
        line = self.line
        position, column = _indentation(line)
        if position == len(line):
            self.at_end = True  # nothing but space, and no line feed
            return None
        if line[position] in '#\r\n':
            if line[position] == '#':
                comment = line[position:].rstrip('\r\n')
                yield self.token(COMMENT, position, position + len(comment))
                position += len(comment)
            yield self.token(NL, position, len(line))
            return None
        if column > self.indents[-1]:
            self.indents.append(column)
            yield TokenInfo(INDENT, line[:position], (self.number, 0), (self.number, position), line)
        while column < self.indents[-1]:
            if column not in self.indents:
                raise IndentationError('unindent does not match any outer indentation level',
                                       ('<tokenize>', self.number, position, line))
            self.indents.pop()
            yield TokenInfo(DEDENT, '', (self.number, position), (self.number, position), line)
        return position

    def begin_string(self, start, end, quote, needs_backslash):
        self.text_end = _ENDS[quote]
        self.text_start = self.number, start
        self.text = self.line[start:]
        self.text_lines = self.line
        self.needs_backslash = needs_backslash

    def rest_of_line(self, position):
        line, length = self.line, len(self.line)
        while position < length:
            found = _TOKEN.match(line, position)
            if not found:
                yield self.token(ERRORTOKEN, position, position + 1)
                position += 1
                continue
            start, position = found.span(1)
            if start == position:
                continue
            text, first = line[start:position], line[start]
            if first in '0123456789' or first == '.' and text not in ('.', '...'):
                yield self.token(NUMBER, start, position)
            elif first in '\r\n':
                yield self.token(NL if self.depth > 0 else NEWLINE, start, position)
            elif first == '#':
                yield self.token(COMMENT, start, position)
            elif text in _LONG_STARTS:
                end = _ENDS[text[-3:]].match(line, position)
                if not end:
                    self.begin_string(start, position, text[-3:], False)
                    return
                position = end.end()
                yield self.token(STRING, start, position)
            elif text.startswith(_STRING_STARTS):
                if text[-1] == '\n':
                    quote = next(char for char in text if char in '\'"')
                    self.begin_string(start, position, quote, True)
                    return
                yield self.token(STRING, start, position)
            elif first.isidentifier():
                yield self.token(NAME, start, position)
            elif first == '\\':
                self.continued = True
            else:
                self.depth += (first in '([{') - (first in ')]}')
                yield self.token(OP, start, position)


def _tokens(readline, encoding):
    return _Reader(readline, encoding).tokens()


# --- Back to text ---

def untokenize(iterable):
    """A text that has these tokens: bytes, when the first says in which encoding."""
    tokens = [tuple(one) for one in iterable]
    encoding = next((one[1] for one in tokens if one[0] == ENCODING), None)
    text = _exactly(tokens) if all(len(one) > 2 for one in tokens) else _roughly(tokens)
    return text if encoding is None else text.encode(encoding)


def _exactly(tokens):
    parts, row, column, indents, starts_line = [], 1, 0, [], False
    for kind, text, start, end, line in tokens:
        if kind == ENCODING:
            continue
        if kind == ENDMARKER:
            break
        if kind == INDENT:
            indents.append(text)
            continue
        if kind == DEDENT:
            indents.pop()
            row, column = end
            continue
        if kind in (NEWLINE, NL):
            starts_line = True
        elif starts_line and indents:
            if start[1] >= len(indents[-1]):
                parts.append(indents[-1])
                column = len(indents[-1])
            starts_line = False
        if start < (row, column):
            raise ValueError(f'start ({start[0]},{start[1]}) precedes previous end ({row},{column})')
        if start[0] > row:
            parts.append('\\\n' * (start[0] - row))
            column = 0
        parts.append(' ' * (start[1] - column))
        parts.append(text)
        row, column = end
        if kind in (NEWLINE, NL):
            row, column = row + 1, 0
    return ''.join(parts)


def _roughly(tokens):
    parts, indents, after_string, starts_line = [], [], False, bool(tokens) and tokens[0][0] in (NEWLINE, NL)
    for kind, text in (one[:2] for one in tokens):
        if kind == ENCODING:
            continue
        if kind in (NAME, NUMBER):
            text += ' '
        if kind == STRING and after_string:
            text = ' ' + text
        after_string = kind == STRING
        if kind == INDENT:
            indents.append(text)
            continue
        if kind == DEDENT:
            indents.pop()
            continue
        if kind in (NEWLINE, NL):
            starts_line = True
        elif starts_line and indents:
            parts.append(indents[-1])
            starts_line = False
        parts.append(text)
    return ''.join(parts)
