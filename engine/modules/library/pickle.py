"""Objects as bytes, and back, in all of CPython's protocols. There are no files, but anything with write () or
read () and readline () will do, as io.BytesIO has them."""

import copyreg
import functools
import io
import sys

from _codecs import encode as _encode

# In C in CPython.

__all__ = ['PickleError', 'PicklingError', 'UnpicklingError', 'Pickler', 'Unpickler', 'dump', 'dumps',
           'load', 'loads', 'HIGHEST_PROTOCOL', 'DEFAULT_PROTOCOL']

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
_BATCH = 1000


class PickleError(Exception):
    __module__ = '_pickle'


class PicklingError(PickleError):
    __module__ = '_pickle'


class UnpicklingError(PickleError):
    __module__ = '_pickle'


# --- Instructions ---

_instructions = {
    'MARK': '(', 'STOP': '.', 'POP': '0', 'POP_MARK': '1', 'DUP': '2', 'FLOAT': 'F', 'INT': 'I', 'BININT': 'J',
    'BININT1': 'K', 'LONG': 'L', 'BININT2': 'M', 'NONE': 'N', 'PERSID': 'P', 'BINPERSID': 'Q', 'REDUCE': 'R',
    'STRING': 'S', 'BINSTRING': 'T', 'SHORT_BINSTRING': 'U', 'UNICODE': 'V', 'BINUNICODE': 'X', 'APPEND': 'a',
    'BUILD': 'b', 'GLOBAL': 'c', 'DICT': 'd', 'EMPTY_DICT': '}', 'APPENDS': 'e', 'GET': 'g', 'BINGET': 'h',
    'INST': 'i', 'LONG_BINGET': 'j', 'LIST': 'l', 'EMPTY_LIST': ']', 'OBJ': 'o', 'PUT': 'p', 'BINPUT': 'q',
    'LONG_BINPUT': 'r', 'SETITEM': 's', 'TUPLE': 't', 'EMPTY_TUPLE': ')', 'SETITEMS': 'u', 'BINFLOAT': 'G',
    'PROTO': '\x80', 'NEWOBJ': '\x81', 'EXT1': '\x82', 'EXT2': '\x83', 'EXT4': '\x84', 'TUPLE1': '\x85',
    'TUPLE2': '\x86', 'TUPLE3': '\x87', 'NEWTRUE': '\x88', 'NEWFALSE': '\x89', 'LONG1': '\x8a', 'LONG4': '\x8b',
    'BINBYTES': 'B', 'SHORT_BINBYTES': 'C', 'SHORT_BINUNICODE': '\x8c', 'BINUNICODE8': '\x8d', 'BINBYTES8': '\x8e',
    'EMPTY_SET': '\x8f', 'ADDITEMS': '\x90', 'FROZENSET': '\x91', 'NEWOBJ_EX': '\x92', 'STACK_GLOBAL': '\x93',
    'MEMOIZE': '\x94', 'FRAME': '\x95', 'BYTEARRAY8': '\x96', 'NEXT_BUFFER': '\x97', 'READONLY_BUFFER': '\x98',
}
for _name, _letter in _instructions.items():
    globals()[_name] = _letter.encode('latin-1')
__all__ += ['TRUE', 'FALSE', *sorted(_instructions)]
TRUE, FALSE = b'I01\n', b'I00\n'
format_version = '4.0'
compatible_formats = ['1.0', '1.1', '1.2', '1.3', '2.0', '3.0', '4.0', '5.0']
del _name, _letter


# --- Names of Python 2, which the protocols 0 to 2 write ---

_old_modules = {
    'builtins': '__builtin__', 'copyreg': 'copy_reg', 'queue': 'Queue', 'socketserver': 'SocketServer',
    'configparser': 'ConfigParser', 'reprlib': 'repr', '_thread': 'thread', 'html.entities': 'htmlentitydefs',
    'html.parser': 'HTMLParser', 'collections.abc': '_abcoll', '_functools': 'functools', '_pickle': 'pickle',
}
_old_names = {
    ('builtins', 'range'): ('__builtin__', 'xrange'), ('functools', 'reduce'): ('__builtin__', 'reduce'),
    ('_functools', 'reduce'): ('__builtin__', 'reduce'),
    ('sys', 'intern'): ('__builtin__', 'intern'), ('builtins', 'chr'): ('__builtin__', 'unichr'),
    ('builtins', 'str'): ('__builtin__', 'unicode'), ('builtins', 'int'): ('__builtin__', 'long'),
    ('builtins', 'zip'): ('itertools', 'izip'), ('builtins', 'map'): ('itertools', 'imap'),
    ('builtins', 'filter'): ('itertools', 'ifilter'),
    ('itertools', 'filterfalse'): ('itertools', 'ifilterfalse'),
    ('itertools', 'zip_longest'): ('itertools', 'izip_longest'),
    ('collections', 'UserDict'): ('UserDict', 'IterableUserDict'),
    ('collections', 'UserList'): ('UserList', 'UserList'), ('collections', 'UserString'): ('UserString', 'UserString'),
}
_new_exceptions = ('RecursionError', 'StopAsyncIteration', 'BaseExceptionGroup', 'ExceptionGroup', 'ResourceWarning',
                   'EncodingWarning')
for _name, _value in vars(sys.modules['builtins']).items():
    if isinstance(_value, type) and issubclass(_value, BaseException) and _name not in _new_exceptions:
        _old = 'ImportError' if _name == 'ModuleNotFoundError' else _name
        if issubclass(_value, OSError) and _name not in ('EnvironmentError', 'IOError'):
            _old = 'OSError'
        _old_names['builtins', _name] = 'exceptions', _old
_new_modules = {_old: _name for _name, _old in _old_modules.items()}
_new_modules.update(cPickle='pickle', UserDict='collections', UserList='collections', UserString='collections',
                    StringIO='io', cStringIO='io')
_new_names = {_old: _name for _name, _old in _old_names.items() if _old != ('exceptions', 'OSError')}
_new_names['__builtin__', 'reduce'] = 'functools', 'reduce'
_new_names['exceptions', 'OSError'] = 'builtins', 'OSError'
_new_names['exceptions', 'ImportError'] = 'builtins', 'ImportError'
_new_names['__builtin__', 'basestring'] = 'builtins', 'str'
_new_names['UserDict', 'UserDict'] = 'collections', 'UserDict'
del _name, _value, _old


# --- Writing ---

def _long_bytes(value):
    """Little-endian, no longer than it must be."""
    if value == 0:
        return b''
    data = value.to_bytes((value.bit_length() >> 3) + 1, 'little', signed=True)
    if value < 0 and len(data) > 1 and data[-1] == 0xff and data[-2] & 0x80:
        data = data[:-1]
    return data


def _double_bytes(value):
    data = bytearray(8)
    memoryview(data).cast('d')[0] = value
    return bytes(data[::-1])


def _one_line(text):
    """Its characters as the instruction UNICODE has them."""
    return b''.join([b'\\U%08x' % ord(c) if c > '\uffff' else b'\\u%04x' % ord(c) if c > '\xff' or c in '\\\0\n\r\x1a'
                     else c.encode('latin-1') for c in text])


def _where(obj, name):
    """(module, the object that the dotted name leads to, its parent)"""
    module_name = getattr(obj, '__module__', None)
    if module_name is None:
        for candidate, module in list(sys.modules.items()):
            if candidate != '__main__' and module is not None \
                    and getattr(module, name.split('.')[0], None) is obj:
                module_name = candidate
                break
        else:
            module_name = '__main__'
    module = sys.modules.get(module_name)
    if module is None:
        try:
            __import__(module_name)
            module = sys.modules[module_name]
        except ImportError:
            raise PicklingError("Can't pickle %r: import of module %r failed" % (obj, module_name)) from None
    found = module
    for part in name.split('.'):
        if part == '<locals>':
            raise AttributeError("Can't pickle local object %r" % name)
        try:
            found = getattr(found, part)
        except AttributeError:
            raise PicklingError("Can't pickle %r: attribute lookup %s on %s failed"
                                % (obj, name, module_name)) from None
    if found is not obj:
        raise PicklingError("Can't pickle %r: it's not the same object as %s.%s" % (obj, module_name, name))
    return module_name


class Pickler:
    """Writes objects to a file; what has been written is referred to from then on."""

    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError('pickle protocol must be <= %d' % HIGHEST_PROTOCOL)
        try:
            self._write_to = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute") from None
        self.proto = protocol
        self.bin = protocol > 0
        self.fast = 0
        self._fix_imports = fix_imports and protocol < 3
        self.memo = {}
        self._parts = []

    def clear_memo(self):
        self.memo.clear()

    def persistent_id(self, obj):
        return None

    def dump(self, obj):
        self._parts = []
        self._save(obj)
        self._parts.append(b'.')
        body = b''.join(self._parts)
        head = b'\x80' + bytes([self.proto]) if self.proto >= 2 else b''
        if self.proto >= 4 and len(body) >= 4:
            head += b'\x95' + len(body).to_bytes(8, 'little')
        self._write_to(head + body)

    def _emit(self, data):
        self._parts.append(data)

    def _memoize(self, obj):
        number = len(self.memo)
        self.memo[id(obj)] = number, obj
        if self.proto >= 4:
            self._emit(b'\x94')
        elif not self.bin:
            self._emit(b'p%d\n' % number)
        elif number < 256:
            self._emit(b'q' + bytes([number]))
        else:
            self._emit(b'r' + number.to_bytes(4, 'little'))

    def _get(self, number):
        if not self.bin:
            self._emit(b'g%d\n' % number)
        else:
            self._emit(b'h' + bytes([number]) if number < 256 else b'j' + number.to_bytes(4, 'little'))

    def _save(self, obj, by_reference=True):
        if by_reference:
            pid = self.persistent_id(obj)
            if pid is not None:
                self._save_pid(pid)
                return
        known = self.memo.get(id(obj))
        if known is not None:
            self._get(known[0])
            return
        kind = type(obj)
        save = _savers.get(kind)
        if save is not None:
            save(self, obj)
            return
        override = getattr(self, 'reducer_override', None)
        reduced = NotImplemented if override is None else override(obj)
        if reduced is NotImplemented:
            table = getattr(self, 'dispatch_table', copyreg.dispatch_table)
            reduce = table.get(kind)
            if reduce is not None:
                reduced = reduce(obj)
            elif issubclass(kind, type):
                self._save_global(obj)
                return
            else:
                reduced = obj.__reduce_ex__(self.proto)
        if isinstance(reduced, str):
            self._save_global(obj, reduced)
            return
        if not isinstance(reduced, tuple):
            raise PicklingError('__reduce__ must return a string or tuple')
        if not 2 <= len(reduced) <= 6:
            raise PicklingError('tuple returned by __reduce__ must contain 2 through 6 elements')
        self._save_reduce(obj, *reduced)

    def _save_pid(self, pid):
        if self.bin:
            self._save(pid, False)
            self._emit(b'Q')
            return
        try:
            self._emit(b'P' + str(pid).encode('ascii') + b'\n')
        except UnicodeEncodeError:
            raise PicklingError('persistent IDs in protocol 0 must be ASCII strings') from None

    def _save_reduce(self, obj, function, args, state=None, items=None, pairs=None, setter=None):
        if not isinstance(args, tuple):
            raise PicklingError('second item of the tuple returned by __reduce__ must be a tuple')
        if not callable(function):
            raise PicklingError('first item of the tuple returned by __reduce__ must be callable')
        name = getattr(function, '__name__', '')
        if self.proto >= 2 and name in ('__newobj__', '__newobj_ex__'):
            cls = args[0]
            if obj is not None and cls is not obj.__class__:
                raise PicklingError('args[0] from %s args has the wrong class' % name)
            if name == '__newobj__' or self.proto >= 4:
                self._save(cls)
            if name == '__newobj__':
                self._save(args[1:])
                self._emit(b'\x81')
            elif self.proto < 4:    # there is no instruction for keywords yet
                self._save(functools.partial(cls.__new__, cls, *args[1], **args[2]))
                self._save(())
                self._emit(b'R')
            else:
                self._save(args[1])
                self._save(args[2])
                self._emit(b'\x92')
        else:
            self._save(function)
            self._save(args)
            self._emit(b'R')
        known = self.memo.get(id(obj))
        if known is not None:
            self._emit(b'0')
            self._get(known[0])
        else:
            self._memoize(obj)
        if items is not None:
            self._append_batch(items)
        if pairs is not None:
            self._set_batch(pairs)
        if state is not None:
            if setter is None:
                self._save(state)
                self._emit(b'b')
            else:
                self._save(setter)
                self._save(obj)
                self._save(state)
                self._emit(b'\x86R0')

    def _save_none(self, obj):
        self._emit(b'N')

    def _save_bool(self, obj):
        if self.proto >= 2:
            self._emit(b'\x88' if obj else b'\x89')
        else:
            self._emit(TRUE if obj else FALSE)

    def _save_int(self, obj):
        if not self.bin or self.proto < 2 and not -1 << 31 <= obj < 1 << 31:
            self._emit(b'I%d\n' % obj if -1 << 31 <= obj < 1 << 31 else b'L%dL\n' % obj)
        elif 0 <= obj < 256:
            self._emit(b'K' + bytes([obj]))
        elif 0 <= obj < 65536:
            self._emit(b'M' + obj.to_bytes(2, 'little'))
        elif -1 << 31 <= obj < 1 << 31:
            self._emit(b'J' + obj.to_bytes(4, 'little', signed=True))
        else:
            data = _long_bytes(obj)
            if len(data) < 256:
                self._emit(b'\x8a' + bytes([len(data)]) + data)
            else:
                self._emit(b'\x8b' + len(data).to_bytes(4, 'little') + data)

    def _save_float(self, obj):
        self._emit(b'G' + _double_bytes(obj) if self.bin else b'F' + repr(obj).encode() + b'\n')

    def _save_str(self, obj):
        if not self.bin:
            self._emit(b'V' + _one_line(obj) + b'\n')
            self._memoize(obj)
            return
        data = obj.encode('utf-8', 'surrogatepass')
        if self.proto >= 4 and len(data) < 256:
            self._emit(b'\x8c' + bytes([len(data)]) + data)
        else:
            self._emit(b'X' + len(data).to_bytes(4, 'little') + data)
        self._memoize(obj)

    def _save_bytes(self, obj):
        if self.proto < 3:
            self._save_reduce(obj, *(_encode, (str(obj, 'latin-1'), 'latin1')) if obj else (bytes, ()))
            return
        if len(obj) < 256:
            self._emit(b'C' + bytes([len(obj)]) + obj)
        else:
            self._emit(b'B' + len(obj).to_bytes(4, 'little') + obj)
        self._memoize(obj)

    def _save_bytearray(self, obj):
        if self.proto < 5:
            self._save_reduce(obj, bytearray, (bytes(obj),) if obj else ())
            return
        self._emit(b'\x96' + len(obj).to_bytes(8, 'little') + bytes(obj))
        self._memoize(obj)

    def _save_tuple(self, obj):
        n = len(obj)
        if n == 0:
            self._emit(b')' if self.bin else b'(t')
            return
        short = n <= 3 and self.proto >= 2
        if not short:
            self._emit(b'(')
        for item in obj:
            self._save(item)
        known = self.memo.get(id(obj))
        if known is not None:   # it is in itself
            self._emit(b'0' * n if short else b'1' if self.bin else b'0' * (n + 1))
            self._get(known[0])
            return
        self._emit((b'\x85', b'\x86', b'\x87')[n - 1] if short else b't')
        self._memoize(obj)

    def _save_list(self, obj):
        self._emit(b']' if self.bin else b'(l')
        self._memoize(obj)
        self._append_batch(obj)

    def _append_batch(self, items):
        if not self.bin:
            for item in items:
                self._save(item)
                self._emit(b'a')
            return
        alone = type(items) is not list or len(items) == 1
        items = iter(items)
        while True:
            batch = [item for _, item in zip(range(_BATCH), items)]
            if len(batch) == 1 and alone:
                self._save(batch[0])
                self._emit(b'a')
            elif batch:
                self._emit(b'(')
                for item in batch:
                    self._save(item)
                self._emit(b'e')
            if len(batch) < _BATCH:
                return

    def _save_dict(self, obj):
        self._emit(b'}' if self.bin else b'(d')
        self._memoize(obj)
        self._set_batch(obj.items())

    def _set_batch(self, pairs):
        if not self.bin:
            for key, value in pairs:
                self._save(key)
                self._save(value)
                self._emit(b's')
            return
        alone = len(pairs) == 1 if hasattr(pairs, '__len__') else True
        pairs = iter(pairs)
        while True:
            batch = [pair for _, pair in zip(range(_BATCH), pairs)]
            if len(batch) == 1 and alone:
                self._save(batch[0][0])
                self._save(batch[0][1])
                self._emit(b's')
            elif batch:
                self._emit(b'(')
                for key, value in batch:
                    self._save(key)
                    self._save(value)
                self._emit(b'u')
            if len(batch) < _BATCH:
                return

    def _save_set(self, obj):
        if self.proto < 4:
            self._save_reduce(obj, set, (list(obj),))
            return
        self._emit(b'\x8f')
        self._memoize(obj)
        items = iter(obj)
        while True:
            batch = [item for _, item in zip(range(_BATCH), items)]
            if batch:
                self._emit(b'(')
                for item in batch:
                    self._save(item)
                self._emit(b'\x90')
            if len(batch) < _BATCH:
                return

    def _save_frozenset(self, obj):
        if self.proto < 4:
            self._save_reduce(obj, frozenset, (list(obj),))
            return
        self._emit(b'(')
        for item in obj:
            self._save(item)
        known = self.memo.get(id(obj))
        if known is not None:
            self._emit(b'1')
            self._get(known[0])
            return
        self._emit(b'\x91')
        self._memoize(obj)

    def _save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, '__qualname__', None) or obj.__name__
        module = _where(obj, name)
        code = copyreg._extension_registry.get((module, name)) if self.proto >= 2 else None
        if code is not None:
            self._emit(b'\x82' + bytes([code]) if code < 256 else b'\x83' + code.to_bytes(2, 'little')
                       if code < 65536 else b'\x84' + code.to_bytes(4, 'little'))
            return
        if self.proto >= 4:
            self._save(module)
            self._save(name)
            self._emit(b'\x93')
        elif '.' in name:
            parent = sys.modules[module]
            for part in name.split('.')[:-1]:
                parent = getattr(parent, part)
            self._save_reduce(obj, getattr, (parent, name.split('.')[-1]))
            return
        else:
            if self._fix_imports:
                module, name = _old_names.get((module, name), (_old_modules.get(module, module), name))
            try:
                self._emit(b'c%b\n%b\n' % tuple([part.encode('utf-8' if self.proto >= 3 else 'ascii')
                                                 for part in (module, name)]))
            except UnicodeEncodeError:
                raise PicklingError("can't pickle global identifier '%s.%s' using pickle protocol %d"
                                    % (module, name, self.proto)) from None
        self._memoize(obj)

    def _save_type(self, obj):
        for value in (None, NotImplemented, ...):
            if obj is type(value):
                self._save_reduce(obj, type, (value,))
                return
        self._save_global(obj)


_savers = {type(None): Pickler._save_none, bool: Pickler._save_bool, int: Pickler._save_int,
           float: Pickler._save_float, str: Pickler._save_str, bytes: Pickler._save_bytes,
           bytearray: Pickler._save_bytearray, tuple: Pickler._save_tuple, list: Pickler._save_list,
           dict: Pickler._save_dict, set: Pickler._save_set, frozenset: Pickler._save_frozenset,
           type: Pickler._save_type, type(lambda: 0): Pickler._save_global}


# --- Reading ---

class Unpickler:
    """Reads objects from a file."""

    def __init__(self, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
        try:
            self._read_from = file.read
            self._readline = file.readline
        except AttributeError:
            raise TypeError("file must have 'read' and 'readline' attributes") from None
        self.memo = {}
        self._proto = 0
        self._fix_imports = fix_imports
        self._encoding = encoding
        self._errors = errors

    def persistent_load(self, pid):
        raise UnpicklingError('A load persistent id instruction was encountered,\nbut no persistent_load '
                              'function was specified.')

    def find_class(self, module, name):
        if self._proto < 3 and self._fix_imports:
            if (module, name) in _new_names:
                module, name = _new_names[module, name]
            else:
                module = _new_modules.get(module, module)
        __import__(module)
        found = sys.modules[module]
        for part in name.split('.'):
            try:
                found = getattr(found, part)
            except AttributeError:
                raise AttributeError("Can't get attribute %r on %r" % (name, sys.modules[module])) from None
        return found

    def _read(self, n):
        data = self._read_from(n)
        if len(data) < n:
            raise UnpicklingError('pickle data was truncated')
        return data

    def _number(self, n, signed=False):
        return int.from_bytes(self._read(n), 'little', signed=signed)

    def load(self):
        self.memo = {}
        self._stack = []
        self._marks = []
        first = self._read_from(1)
        if not first:
            raise EOFError('Ran out of input')
        while first != b'.':
            action = _loaders.get(first[0])
            if action is None:
                raise UnpicklingError("invalid load key, '%s'." % _shown_key(first[0]))
            action(self)
            first = self._read_from(1)
            if not first:
                raise UnpicklingError('pickle data was truncated')
        return self._pop()

    def _pop(self):
        if not self._stack:
            if self._marks:
                raise UnpicklingError('unexpected MARK found')
            raise UnpicklingError('unpickling stack underflow')
        return self._stack.pop()

    def _to_mark(self):
        """What has been put on the stack since the last mark."""
        if not self._marks:
            raise UnpicklingError('could not find MARK')
        items = self._stack
        self._stack = self._marks.pop()
        return items

    def _mark(self):
        self._marks.append(self._stack)
        self._stack = []

    def _push(self, value):
        self._stack.append(value)

    def _protocol(self):
        number = self._number(1)
        if number > HIGHEST_PROTOCOL:
            raise ValueError('unsupported pickle protocol: %d' % number)
        self._proto = number

    def _line(self):
        line = self._readline()
        if not line.endswith(b'\n'):
            raise UnpicklingError('pickle data was truncated')
        return line[:-1]

    def _int_line(self):
        line = self._line()
        try:
            self._push(line == b'01' if line in (b'00', b'01') else int(line))
        except ValueError:
            raise ValueError('could not convert string to int') from None

    def _long_line(self):
        self._push(int(self._line().rstrip(b'L')))

    def _float_line(self):
        self._push(float(self._line()))

    def _unicode_line(self):
        line = self._line()
        text, at = [], 0
        while at < len(line):
            size = {b'\\u': 4, b'\\U': 8}.get(line[at:at + 2])
            text.append(chr(line[at] if size is None else int(line[at + 2:at + 2 + size], 16)))
            at += 1 if size is None else 2 + size
        self._push(''.join(text))

    def _old_text(self, data):
        self._push(data if self._encoding == 'bytes' else str(data, self._encoding, self._errors))

    def _string_line(self):
        line = self._line().strip()
        if len(line) < 2 or line[0] != line[-1] or line[0] not in b'\'"':
            raise UnpicklingError('the STRING opcode argument must be quoted')
        self._old_text(eval(b'b' + line, {'__builtins__': {}}))

    def _put_line(self):
        self.memo[int(self._line())] = self._stack[-1]

    def _get_line(self):
        self._recall_number(int(self._line()))

    def _list(self):
        self._push(self._to_mark())

    def _dict(self):
        items = self._to_mark()
        self._push(dict(zip(items[::2], items[1::2])))

    def _persistent_line(self):
        try:
            self._push(self.persistent_load(self._line().decode('ascii')))
        except UnicodeDecodeError:
            raise UnpicklingError('persistent IDs in protocol 0 must be ASCII strings') from None

    def _make_instance(self, cls, args):
        if not args and isinstance(cls, type) and not hasattr(cls, '__getinitargs__'):
            self._push(cls.__new__(cls))
        else:
            self._push(cls(*args))

    def _instance(self):
        module = self._line().decode('ascii')
        name = self._line().decode('ascii')
        args = self._to_mark()
        self._make_instance(self.find_class(module, name), args)

    def _object(self):
        args = self._to_mark()
        self._make_instance(args[0], args[1:])

    def _extension(self, size):
        code = self._number(size)
        key = copyreg._inverted_registry.get(code)
        if key is None:
            raise ValueError('unregistered extension code %d' % code)
        self._push(self.find_class(*key))

    def _frame(self):
        self._number(8)

    def _float(self):
        self._push(memoryview(self._read(8)[::-1]).cast('d')[0])

    def _text(self, size):
        self._push(str(self._read(self._number(size)), 'utf-8', 'surrogatepass'))

    def _bytes(self, size):
        self._push(bytes(self._read(self._number(size))))

    def _long(self, size):
        self._push(self._number(self._number(size), True))

    def _tuple_of(self, n):
        items = tuple(self._stack[-n:])
        del self._stack[-n:]
        self._push(items)

    def _tuple(self):
        items = tuple(self._to_mark())
        self._push(items)

    def _append(self):
        item = self._pop()
        self._stack[-1].append(item)

    def _appends(self):
        items = self._to_mark()
        target = self._stack[-1]
        if hasattr(target, 'extend'):
            target.extend(items)
        else:
            for item in items:
                target.append(item)

    def _set_item(self):
        value = self._pop()
        key = self._pop()
        self._stack[-1][key] = value

    def _set_items(self):
        items = self._to_mark()
        target = self._stack[-1]
        for i in range(0, len(items), 2):
            target[items[i]] = items[i + 1]

    def _add_items(self):
        items = self._to_mark()
        target = self._stack[-1]
        if isinstance(target, set):
            target.update(items)
        else:
            for item in items:
                target.add(item)

    def _frozenset(self):
        items = frozenset(self._to_mark())
        self._push(items)

    def _global(self):
        module = self._readline()[:-1].decode()
        name = self._readline()[:-1].decode()
        self._push(self.find_class(module, name))

    def _stack_global(self):
        name = self._pop()
        module = self._pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError('STACK_GLOBAL requires str')
        self._push(self.find_class(module, name))

    def _reduce(self):
        args = self._pop()
        function = self._pop()
        self._push(function(*args))

    def _new_object(self):
        args = self._pop()
        cls = self._pop()
        self._push(cls.__new__(cls, *args))

    def _new_object_ex(self):
        keywords = self._pop()
        args = self._pop()
        cls = self._pop()
        self._push(cls.__new__(cls, *args, **keywords))

    def _build(self):
        state = self._pop()
        target = self._stack[-1]
        setstate = getattr(target, '__setstate__', None)
        if setstate is not None:
            setstate(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            attributes = target.__dict__
            for key, value in state.items():
                attributes[sys.intern(key) if type(key) is str else key] = value
        if slots:
            for key, value in slots.items():
                setattr(target, key, value)

    def _put(self, size=None):
        number = len(self.memo) if size is None else self._number(size)
        self.memo[number] = self._stack[-1]

    def _recall(self, size):
        self._recall_number(self._number(size))

    def _recall_number(self, number):
        if number not in self.memo:
            raise UnpicklingError('Memo value not found at index %d' % number)
        self._push(self.memo[number])

    def _drop(self):
        """What is on top: a mark, too."""
        if not self._stack and self._marks:
            self._stack = self._marks.pop()
        else:
            self._pop()

    def _pop_mark(self):
        self._to_mark()

    def _persistent(self):
        self._push(self.persistent_load(self._pop()))


def _shown_key(code):
    return chr(code) if 32 <= code < 127 else '\\x%02x' % code


_loaders = {
    0x80: Unpickler._protocol, 0x95: Unpickler._frame,
    ord('N'): lambda self: self._push(None), 0x88: lambda self: self._push(True),
    0x89: lambda self: self._push(False),
    ord('K'): lambda self: self._push(self._number(1)), ord('M'): lambda self: self._push(self._number(2)),
    ord('J'): lambda self: self._push(self._number(4, True)),
    0x8a: lambda self: self._long(1), 0x8b: lambda self: self._long(4),
    ord('G'): Unpickler._float, 0x8c: lambda self: self._text(1), ord('X'): lambda self: self._text(4),
    0x8d: lambda self: self._text(8), ord('C'): lambda self: self._bytes(1),
    ord('B'): lambda self: self._bytes(4), 0x8e: lambda self: self._bytes(8),
    0x96: lambda self: self._push(bytearray(self._read(self._number(8)))),
    ord(')'): lambda self: self._push(()), 0x85: lambda self: self._tuple_of(1),
    0x86: lambda self: self._tuple_of(2), 0x87: lambda self: self._tuple_of(3),
    ord('('): Unpickler._mark, ord('t'): Unpickler._tuple,
    ord(']'): lambda self: self._push([]), ord('a'): Unpickler._append, ord('e'): Unpickler._appends,
    ord('}'): lambda self: self._push({}), ord('s'): Unpickler._set_item, ord('u'): Unpickler._set_items,
    0x8f: lambda self: self._push(set()), 0x90: Unpickler._add_items, 0x91: Unpickler._frozenset,
    ord('c'): Unpickler._global, 0x93: Unpickler._stack_global, ord('R'): Unpickler._reduce,
    0x81: Unpickler._new_object, 0x92: Unpickler._new_object_ex, ord('b'): Unpickler._build,
    0x94: Unpickler._put, ord('q'): lambda self: self._put(1), ord('r'): lambda self: self._put(4),
    ord('h'): lambda self: self._recall(1), ord('j'): lambda self: self._recall(4),
    ord('I'): Unpickler._int_line, ord('L'): Unpickler._long_line, ord('F'): Unpickler._float_line,
    ord('V'): Unpickler._unicode_line, ord('S'): Unpickler._string_line,
    ord('T'): lambda self: self._old_text(self._read(self._number(4))),
    ord('U'): lambda self: self._old_text(self._read(self._number(1))),
    ord('p'): Unpickler._put_line, ord('g'): Unpickler._get_line, ord('l'): Unpickler._list,
    ord('d'): Unpickler._dict, ord('P'): Unpickler._persistent_line, ord('i'): Unpickler._instance,
    ord('o'): Unpickler._object, 0x82: lambda self: self._extension(1), 0x83: lambda self: self._extension(2),
    0x84: lambda self: self._extension(4),
    ord('0'): Unpickler._drop, ord('1'): Unpickler._pop_mark,
    ord('2'): lambda self: self._push(self._stack[-1]), ord('Q'): Unpickler._persistent,
}


# --- In one go ---

def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Writes the object to the file."""
    Pickler(file, protocol, fix_imports).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """The object as bytes."""
    file = io.BytesIO()
    Pickler(file, protocol, fix_imports).dump(obj)
    return file.getvalue()


def load(file, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()):
    """The next object in the file."""
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors).load()


def loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()):
    """The object that the bytes stand for."""
    try:
        file = io.BytesIO(bytes(memoryview(data)))
    except TypeError:
        file = None
    if file is None:
        raise TypeError("a bytes-like object is required, not '%s'" % type(data).__name__)
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors).load()


# --- What is C in CPython ---

from _in_c import functions

functions('_pickle', 'dump dumps load loads')
del functions
