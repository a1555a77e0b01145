"""Values as JSON text, and JSON text as values."""

__all__ = ['dump', 'dumps', 'load', 'loads', 'JSONDecoder', 'JSONDecodeError', 'JSONEncoder']

_escapes = {'"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\f': '\\f',
            '\b': '\\b'}
_unescapes = {'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r',
              't': '\t'}
_infinity = float('inf')


# --- Writing ---

def _quoted(text, ascii_only):
    if text.isascii() and text.isprintable() and '"' not in text and '\\' not in text:
        return f'"{text}"'
    parts = ['"']
    for c in text:
        escape = _escapes.get(c)
        if escape is not None:
            parts.append(escape)
        elif c < ' ' or ascii_only and c > '~':
            n = ord(c)
            if n > 0xffff:
                n -= 0x10000
                parts.append(f'\\u{0xd800 | n >> 10:04x}\\u{0xdc00 | n & 0x3ff:04x}')
            else:
                parts.append(f'\\u{n:04x}')
        else:
            parts.append(c)
    parts.append('"')
    return ''.join(parts)


class JSONEncoder:
    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True,
                 sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        return ''.join(self.iterencode(o))

    def iterencode(self, o, _one_shot=False):
        parts = []
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = ' ' * indent
        self._write(o, parts.append, indent, 0, {} if self.check_circular else None)
        return iter(parts)

    def _float(self, o):
        if o != o:
            text = 'NaN'
        elif o == _infinity:
            text = 'Infinity'
        elif o == -_infinity:
            text = '-Infinity'
        else:
            return float.__repr__(o)
        if not self.allow_nan:
            raise ValueError('Out of range float values are not JSON compliant: ' + repr(o))
        return text

    def _simple(self, o):
        """The text of what has no parts; None for the rest."""
        if isinstance(o, str):
            return _quoted(o, self.ensure_ascii)
        if o is None:
            return 'null'
        if o is True:
            return 'true'
        if o is False:
            return 'false'
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return self._float(o)
        return None

    def _write(self, o, write, indent, level, running):
        text = self._simple(o)
        if text is not None:
            write(text)
            return
        if running is not None:
            if id(o) in running:
                raise ValueError('Circular reference detected')
            running[id(o)] = o
        if isinstance(o, dict):
            self._dict(o, write, indent, level, running)
        elif isinstance(o, (list, tuple)):
            self._list(o, write, indent, level, running)
        else:
            self._write(self.default(o), write, indent, level, running)
        if running is not None:
            del running[id(o)]

    def _list(self, o, write, indent, level, running):
        if not o:
            write('[]')
            return
        start, between, end = self._breaks(indent, level)
        before = '[' + start
        for item in o:
            text = self._simple(item)
            if text is not None:
                write(before + text)
            else:
                write(before)
                self._write(item, write, indent, level + 1, running)
            before = between
        if end:
            write(end)
        write(']')

    def _dict(self, o, write, indent, level, running):
        if not o:
            write('{}')
            return
        start, between, end = self._breaks(indent, level)
        write('{')
        if start:
            write(start)
        first = True
        for key, value in sorted(o.items()) if self.sort_keys else o.items():
            key = self._key(key)
            if key is None:
                continue
            if not first:
                write(between)
            first = False
            write(_quoted(key, self.ensure_ascii))
            write(self.key_separator)
            self._write(value, write, indent, level + 1, running)
        if end:
            write(end)
        write('}')

    def _key(self, key):
        if isinstance(key, str):
            return key
        if key is None or isinstance(key, (int, float)):
            return self._simple(key)
        if self.skipkeys:
            return None
        raise TypeError('keys must be str, int, float, bool or None, '
                        f'not {key.__class__.__name__}')

    def _breaks(self, indent, level):
        if indent is None:
            return '', self.item_separator, ''
        inner = '\n' + indent * (level + 1)
        return inner, self.item_separator + inner, '\n' + indent * level


_default_encoder = JSONEncoder()


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True,
          cls=None, indent=None, separators=None, default=None, sort_keys=False, **kw):
    if cls is None:
        cls = JSONEncoder
    return cls(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular,
               allow_nan=allow_nan, indent=indent, separators=separators, default=default,
               sort_keys=sort_keys, **kw).encode(obj)


def dump(obj, fp, **kw):
    for part in (kw.pop('cls', None) or JSONEncoder)(**kw).iterencode(obj):
        fp.write(part)


# --- Reading ---

class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        ValueError.__init__(self, f'{msg}: line {lineno} column {colno} (char {pos})')
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


JSONDecodeError.__module__ = 'json.decoder'
JSONEncoder.__module__ = 'json.encoder'


def _after_blanks(s, at):
    while s[at:at + 1] in (' ', '\t', '\n', '\r'):
        at += 1
    return at


def _four_digits(s, at):
    digits = s[at:at + 4]
    if len(digits) == 4 and all(c in '0123456789abcdefABCDEF' for c in digits):
        return int(digits, 16)
    raise JSONDecodeError('Invalid \\uXXXX escape', s, at - 1)


def _string(s, at, strict):
    """(text, where it ends); `at`: behind the quote."""
    parts = []
    begin = at - 1
    while True:
        start = at
        while (c := s[at:at + 1]) not in ('"', '\\', '') and c >= ' ':
            at += 1
        parts.append(s[start:at])
        if c == '"':
            return ''.join(parts), at + 1
        if c == '':
            raise JSONDecodeError('Unterminated string starting at', s, begin)
        if c != '\\':
            if strict:
                raise JSONDecodeError('Invalid control character at', s, at)
            parts.append(c)
            at += 1
            continue
        kind = s[at + 1:at + 2]
        if kind == '':
            raise JSONDecodeError('Unterminated string starting at', s, begin)
        if kind != 'u':
            if kind not in _unescapes:
                raise JSONDecodeError('Invalid \\escape', s, at)
            parts.append(_unescapes[kind])
            at += 2
            continue
        code = _four_digits(s, at + 2)
        at += 6
        if 0xd800 <= code < 0xdc00 and s[at:at + 2] == '\\u':
            low = _four_digits(s, at + 2)
            if 0xdc00 <= low < 0xe000:
                code = 0x10000 + ((code - 0xd800) << 10 | low - 0xdc00)
                at += 6
        parts.append(chr(code))


def _digits(s, at):
    while s[at:at + 1] and s[at] in '0123456789':
        at += 1
    return at


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None,
                 parse_constant=None, strict=True, object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or float
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.memo = {}

    def decode(self, s):
        obj, end = self.raw_decode(s, _after_blanks(s, 0))
        end = _after_blanks(s, end)
        if end != len(s):
            raise JSONDecodeError('Extra data', s, end)
        return obj

    def raw_decode(self, s, idx=0):
        found = self._value(s, idx)
        self.memo.clear()
        return found

    def _value(self, s, at):
        c = s[at:at + 1]
        if c == '"':
            return _string(s, at + 1, self.strict)
        if c == '{':
            return self._object(s, _after_blanks(s, at + 1))
        if c == '[':
            return self._array(s, _after_blanks(s, at + 1))
        if c and c in '-0123456789':
            found = self._number(s, at)
            if found is not None:
                return found
        for word, value in (('null', None), ('true', True), ('false', False)):
            if s.startswith(word, at):
                return value, at + len(word)
        for word in ('NaN', 'Infinity', '-Infinity'):
            if s.startswith(word, at):
                return self.parse_constant(word), at + len(word)
        raise JSONDecodeError('Expecting value', s, at)

    def _number(self, s, at):
        start = at
        if s[at] == '-':
            at += 1
        end = at + 1 if s[at:at + 1] == '0' else _digits(s, at)
        if end == at:
            return None
        at = end
        if s[at:at + 1] == '.' and _digits(s, at + 1) > at + 1:
            at = _digits(s, at + 1)
        if s[at:at + 1] in ('e', 'E'):
            exponent = at + 2 if s[at + 1:at + 2] in ('+', '-') else at + 1
            if _digits(s, exponent) > exponent:
                at = _digits(s, exponent)
        if at == end:
            return self.parse_int(s[start:at]), at
        return self.parse_float(s[start:at]), at

    def _array(self, s, at):
        items = []
        if s[at:at + 1] == ']':
            return items, at + 1
        while True:
            item, at = self._value(s, at)
            items.append(item)
            at = _after_blanks(s, at)
            c = s[at:at + 1]
            if c == ']':
                return items, at + 1
            if c != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            at = _after_blanks(s, at + 1)

    def _object(self, s, at):
        pairs = []
        if s[at:at + 1] != '}':
            at = self._pairs(s, at, pairs)
        at += 1
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs), at
        obj = dict(pairs)
        return (obj if self.object_hook is None else self.object_hook(obj)), at

    def _pairs(self, s, at, pairs):
        while True:
            if s[at:at + 1] != '"':
                raise JSONDecodeError('Expecting property name enclosed in double quotes', s, at)
            key, at = _string(s, at + 1, self.strict)
            key = self.memo.setdefault(key, key)
            at = _after_blanks(s, at)
            if s[at:at + 1] != ':':
                raise JSONDecodeError("Expecting ':' delimiter", s, at)
            value, at = self._value(s, _after_blanks(s, at + 1))
            pairs.append((key, value))
            at = _after_blanks(s, at)
            c = s[at:at + 1]
            if c == '}':
                return at
            if c != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            at = _after_blanks(s, at + 1)


JSONDecoder.__module__ = 'json.decoder'


def detect_encoding(b):
    """Which UTF the bytes are in: by their mark, or by where zeros are, since what comes first is ASCII."""
    if b.startswith((b'\0\0\xfe\xff', b'\xff\xfe\0\0')):
        return 'utf-32'
    if b.startswith((b'\xfe\xff', b'\xff\xfe')):
        return 'utf-16'
    if b.startswith(b'\xef\xbb\xbf'):
        return 'utf-8-sig'
    zeros = [byte == 0 for byte in b[:4]]
    if len(zeros) == 4 and zeros[0]:
        return 'utf-32-be' if zeros[1] else 'utf-16-be'
    if len(zeros) == 4 and zeros[1]:
        return 'utf-32-le' if zeros[2] and zeros[3] else 'utf-16-le'
    if len(b) == 2 and any(zeros):
        return 'utf-16-be' if zeros[0] else 'utf-16-le'
    return 'utf-8'


def loads(s, *, cls=None, **kw):
    if isinstance(s, str):
        if s.startswith('\ufeff'):
            raise JSONDecodeError('Unexpected UTF-8 BOM (decode using utf-8-sig)', s, 0)
    elif isinstance(s, (bytes, bytearray)):
        s = s.decode(detect_encoding(s), 'surrogatepass')
    else:
        raise TypeError('the JSON object must be str, bytes or bytearray, '
                        f'not {s.__class__.__name__}')
    return (cls or JSONDecoder)(**kw).decode(s)


def load(fp, **kw):
    return loads(fp.read(), **kw)


# CPython has the two halves in modules of their own.
import sys as _sys

decoder = encoder = _sys.modules[__name__]
_sys.modules['json.decoder'] = _sys.modules['json.encoder'] = decoder
del _sys
