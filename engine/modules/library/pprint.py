"""Values laid out over lines, so that none is longer than need be."""

import collections as _collections
import sys as _sys

__all__ = ['pprint', 'pformat', 'isreadable', 'isrecursive', 'saferepr', 'PrettyPrinter', 'pp']


class _Ordered:
    """A key that compares with everything, so that any dict's keys can be sorted."""

    __slots__ = ('value',)

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            mine = str(type(self.value)), id(self.value)
            return mine < (str(type(other.value)), id(other.value))


def _by_key(pair):
    return _Ordered(pair[0])


def _again(object):
    return f'<Recursion on {type(object).__name__} with id={id(object)}>'


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False,
                 sort_dicts=True, underscore_numbers=False):
        indent = int(indent)
        width = int(width)
        if indent < 0:
            raise ValueError('indent must be >= 0')
        if depth is not None and depth <= 0:
            raise ValueError('depth must be > 0')
        if not width:
            raise ValueError('width must be != 0')
        self._depth = depth
        self._indent_per_level = indent
        self._width = width
        self._stream = _sys.stdout if stream is None else stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    # --- Asked from outside ---

    def pprint(self, object):
        if self._stream is not None:
            self._stream.write(self.pformat(object) + '\n')

    def pformat(self, object):
        out = []
        self._format(object, out.append, 0, 0, {}, 0)
        return ''.join(out)

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        text, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """(text in one line, whether eval () would understand it, whether it contains itself)"""
        return self._one_line(object, context, maxlevels, level)

    # --- Over several lines ---

    def _format(self, object, write, indent, allowance, context, level):
        """`indent`: where the first line starts; `allowance`: what follows on the last one."""
        key = id(object)
        if key in context:
            write(_again(object))
            return
        text = self.format(object, context, self._depth, level)[0]
        if len(text) > self._width - indent - allowance:
            method = self._method(object)
            if method is not None:
                context[key] = 1
                method(self, object, write, indent, allowance, context, level + 1)
                del context[key]
                return
        write(text)

    def _method(self, object):
        cls = type(object)
        method = self._dispatch.get(cls.__repr__)
        if method is None and '__dataclass_fields__' in dir(cls):
            wrapped = getattr(cls.__repr__, '__wrapped__', None)
            if wrapped is not None and cls.__dataclass_params__.repr:
                return PrettyPrinter._dataclass
        return method

    def _dict(self, object, write, indent, allowance, context, level):
        write('{')
        if self._indent_per_level > 1:
            write((self._indent_per_level - 1) * ' ')
        if object:
            items = sorted(object.items(), key=_by_key) if self._sort_dicts else object.items()
            indent += self._indent_per_level
            last = len(object) - 1
            for i, (key, value) in enumerate(items):
                shown = self.format(key, context, self._depth, level)[0]
                write(f'{shown}: ')
                self._format(value, write, indent + len(shown) + 2,
                             allowance + 1 if i == last else 1, context, level)
                if i < last:
                    write(',\n' + ' ' * indent)
        write('}')

    def _ordered_dict(self, object, write, indent, allowance, context, level):
        if not object:
            write(repr(object))
            return
        name = type(object).__name__
        write(name + '(')
        self._format(list(object.items()), write, indent + len(name) + 1, allowance + 1,
                     context, level)
        write(')')

    def _in_brackets(self, object, write, indent, allowance, context, level, left, right):
        write(left)
        self._items(object, write, indent, allowance + len(right), context, level)
        write(right)

    def _list(self, object, write, indent, allowance, context, level):
        self._in_brackets(object, write, indent, allowance, context, level, '[', ']')

    def _tuple(self, object, write, indent, allowance, context, level):
        right = ',)' if len(object) == 1 else ')'
        self._in_brackets(object, write, indent, allowance, context, level, '(', right)

    def _set(self, object, write, indent, allowance, context, level):
        if not object:
            write(repr(object))
            return
        cls = type(object)
        left, right = '{', '}'
        if cls is not set:
            left, right = cls.__name__ + '({', '})'
            indent += len(cls.__name__) + 1
        self._in_brackets(sorted(object, key=_Ordered), write, indent, allowance, context, level,
                          left, right)

    def _items(self, items, write, indent, allowance, context, level):
        indent += self._indent_per_level
        if self._indent_per_level > 1:
            write((self._indent_per_level - 1) * ' ')
        delimiter = ''
        room = most = self._width - indent + 1
        items = list(items)
        for i, item in enumerate(items):
            if i == len(items) - 1:
                most -= allowance
                room -= allowance
            if self._compact:
                text = self.format(item, context, self._depth, level)[0]
                needed = len(text) + 2
                if room < needed:
                    room = most
                    if delimiter:
                        delimiter = ',\n' + ' ' * indent
                if room >= needed:
                    room -= needed
                    write(delimiter + text)
                    delimiter = ', '
                    continue
            write(delimiter)
            delimiter = ',\n' + ' ' * indent
            self._format(item, write, indent, allowance if i == len(items) - 1 else 1, context,
                         level)

    def _fields(self, pairs, write, indent, allowance, context, level):
        """name=value, one a line."""
        delimiter = ',\n' + ' ' * indent
        for i, (name, value) in enumerate(pairs):
            write(name + '=')
            if id(value) in context:
                write('...')
            else:
                self._format(value, write, indent + len(name) + 1,
                             allowance if i == len(pairs) - 1 else 1, context, level)
            if i < len(pairs) - 1:
                write(delimiter)

    def _dataclass(self, object, write, indent, allowance, context, level):
        name = type(object).__name__
        indent += len(name) + 1
        pairs = [(f.name, getattr(object, f.name))
                 for f in type(object).__dataclass_fields__.values()
                 if f.repr and str(f._field_type) == '_FIELD']
        write(name + '(')
        self._fields(pairs, write, indent, allowance, context, level)
        write(')')

    def _namespace(self, object, write, indent, allowance, context, level):
        name = 'namespace' if type(object) is type(_sys.implementation) else type(object).__name__
        indent += len(name) + 1
        write(name + '(')
        self._fields(list(object.__dict__.items()), write, indent, allowance, context, level)
        write(')')

    def _str(self, object, write, indent, allowance, context, level):
        if not object:
            write(repr(object))
            return
        if level == 1:
            indent += 1
            allowance += 1
        most = room = self._width - indent
        chunks = []
        text = ''
        lines = object.splitlines(True)
        for i, line in enumerate(lines):
            shown = repr(line)
            if i == len(lines) - 1:
                room -= allowance
            if len(shown) <= room:
                chunks.append(shown)
                continue
            parts = _words(line)
            most = self._width - indent
            current = ''
            for j, part in enumerate(parts):
                candidate = current + part
                if j == len(parts) - 1 and i == len(lines) - 1:
                    most -= allowance
                if len(repr(candidate)) > most:
                    if current:
                        chunks.append(repr(current))
                    current = part
                else:
                    current = candidate
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            write(chunks[0])
            return
        if level == 1:
            write('(')
        write(('\n' + ' ' * indent).join(chunks))
        if level == 1:
            write(')')

    def _bytes(self, object, write, indent, allowance, context, level):
        if len(object) <= 4:
            write(repr(object))
            return
        parens = level == 1
        if parens:
            indent += 1
            allowance += 1
            write('(')
        delimiter = ''
        for text in _byte_lines(object, self._width - indent, allowance):
            write(delimiter + text)
            delimiter = '\n' + ' ' * indent
        if parens:
            write(')')

    def _bytearray(self, object, write, indent, allowance, context, level):
        write('bytearray(')
        self._bytes(bytes(object), write, indent + 10, allowance + 1, context, level + 1)
        write(')')

    def _mapping_proxy(self, object, write, indent, allowance, context, level):
        write('mappingproxy(')
        self._format(object.copy(), write, indent + 13, allowance + 1, context, level)
        write(')')

    _dispatch = {
        dict.__repr__: _dict, list.__repr__: _list, tuple.__repr__: _tuple, set.__repr__: _set,
        frozenset.__repr__: _set, str.__repr__: _str, bytes.__repr__: _bytes,
        bytearray.__repr__: _bytearray, type(_sys.implementation).__repr__: _namespace,
        type(type.__dict__).__repr__: _mapping_proxy,
    }

    # --- In one line ---

    def _one_line(self, object, context, maxlevels, level):
        cls = type(object)
        if cls in (str, bytes, float, complex, bool, type(None)):
            return repr(object), True, False
        shower = getattr(cls, '__repr__', None)
        if issubclass(cls, int) and shower is int.__repr__:
            return (f'{object:_d}' if self._underscore_numbers else repr(object)), True, False
        plain_dict = issubclass(cls, dict) and shower is dict.__repr__
        plain_list = issubclass(cls, list) and shower is list.__repr__
        if plain_dict or plain_list or (issubclass(cls, tuple) and shower is tuple.__repr__):
            left, right = '{}' if plain_dict else '[]' if plain_list else '()'
            return self._one_line_of(object, context, maxlevels, level, left, right)
        text = repr(object)
        return text, bool(text) and not text.startswith('<'), False

    def _one_line_of(self, object, context, maxlevels, level, left, right):
        if not object:
            return left + right, True, False
        key = id(object)
        if maxlevels and level >= maxlevels:
            return left + '...' + right, False, key in context
        if key in context:
            return _again(object), False, True
        context[key] = 1
        readable, recursive = True, False
        shown = []

        def add(value):
            nonlocal readable, recursive
            text, is_readable, is_recursive = self.format(value, context, maxlevels, level + 1)
            readable = readable and is_readable
            recursive = recursive or is_recursive
            return text

        if left == '{':
            items = object.items()
            for key_, value in sorted(items, key=_by_key) if self._sort_dicts else items:
                shown.append(f'{add(key_)}: {add(value)}')
        else:
            for item in object:
                shown.append(add(item))
        del context[key]
        if left == '(' and len(object) == 1:
            right = ',)'
        return left + ', '.join(shown) + right, readable, recursive


def _words(line):
    """The line cut behind each run of blanks."""
    parts = []
    start = 0
    for i in range(1, len(line)):
        if line[i - 1].isspace() and not line[i].isspace():
            parts.append(line[start:i])
            start = i
    parts.append(line[start:])
    return parts


def _byte_lines(data, width, allowance):
    """repr () of four bytes at a time, as many to a line as fit."""
    current = b''
    last = len(data) // 4 * 4
    for i in range(0, len(data), 4):
        part = data[i:i + 4]
        candidate = current + part
        if i == last:
            width -= allowance
        if len(repr(candidate)) > width:
            if current:
                yield repr(current)
            current = part
        else:
            current = candidate
    if current:
        yield repr(current)


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False,
           sort_dicts=True, underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
            underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._one_line(object, {}, None, 0)[0]


def isreadable(object):
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)


# --- The types of collections ---

def _deque(self, object, write, indent, allowance, context, level):
    name = type(object).__name__ + '('
    indent += len(name)
    write(name + '[')
    if object.maxlen is None:
        self._items(object, write, indent, allowance + 2, context, level)
        write('])')
    else:
        self._items(object, write, indent, 2, context, level)
        write('],\n' + ' ' * indent + f'maxlen={object.maxlen})')


def _defaultdict(self, object, write, indent, allowance, context, level):
    factory = self.format(object.default_factory, context, self._depth, level)[0]
    name = type(object).__name__
    indent += len(name) + 1
    write(f"{name}({factory},\n{' ' * indent}")
    self._dict(object, write, indent, allowance + 1, context, level)
    write(')')


def _counter(self, object, write, indent, allowance, context, level):
    name = type(object).__name__
    write(name + '({')
    if self._indent_per_level > 1:
        write((self._indent_per_level - 1) * ' ')
    items = object.most_common()
    indent += len(name) + 1 + self._indent_per_level
    for i, (key, value) in enumerate(items):
        shown = self.format(key, context, self._depth, level)[0]
        write(f'{shown}: ')
        self._format(value, write, indent + len(shown) + 2,
                     allowance + 2 if i == len(items) - 1 else 1, context, level)
        if i < len(items) - 1:
            write(',\n' + ' ' * indent)
    write('})')


def _chain_map(self, object, write, indent, allowance, context, level):
    name = type(object).__name__
    write(name + '(')
    indent += len(name) + 1
    for i, mapping in enumerate(object.maps):
        last = i == len(object.maps) - 1
        self._format(mapping, write, indent, allowance + 1 if last else 1, context, level)
        write(')' if last else ',\n' + ' ' * indent)


def _user(self, object, write, indent, allowance, context, level):
    self._format(object.data, write, indent, allowance, context, level - 1)


PrettyPrinter._dispatch.update({
    _collections.OrderedDict.__repr__: PrettyPrinter._ordered_dict,
    _collections.deque.__repr__: _deque,
    _collections.defaultdict.__repr__: _defaultdict,
    _collections.Counter.__repr__: _counter,
    _collections.ChainMap.__repr__: _chain_map,
    _collections.UserDict.__repr__: _user,
    _collections.UserList.__repr__: _user,
    _collections.UserString.__repr__: _user,
})
