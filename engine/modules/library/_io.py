"""Files that are only in memory, StringIO and BytesIO, and what they have in common."""

# In C in CPython.

from sys import getrefcount, getsizeof

DEFAULT_BUFFER_SIZE = 8192
BlockingIOError = BlockingIOError
open = open


class UnsupportedOperation(OSError, ValueError):
    __module__ = 'io'


def index(value):
    return range(value).stop


def _size(value):
    """An argument that is a number of characters, or None for all."""
    if value is None:
        return -1
    if not hasattr(type(value), '__index__'):
        raise TypeError(f"argument should be integer or None, not '{type(value).__name__}'")
    return index(value)


class _IOBase:
    __slots__ = ('__dict__', '__weakref__')

    def _checkClosed(self, /):
        if self.closed:
            raise ValueError('I/O operation on closed file.')

    @property
    def closed(self):
        return '__IOBase_closed' in self.__dict__

    def close(self, /):
        if not self.closed:
            try:
                self.flush()
            finally:
                self.__dict__['__IOBase_closed'] = True

    def fileno(self, /):
        raise UnsupportedOperation('fileno')

    def isatty(self, /):
        self._checkClosed()
        return False

    def readable(self, /):
        return False

    def writable(self, /):
        return False

    def seekable(self, /):
        return False

    def _checkReadable(self, /):
        if not self.readable():
            raise UnsupportedOperation('File or stream is not readable.')
        return True

    def _checkWritable(self, /):
        if not self.writable():
            raise UnsupportedOperation('File or stream is not writable.')
        return True

    def _checkSeekable(self, /):
        if not self.seekable():
            raise UnsupportedOperation('File or stream is not seekable.')
        return True

    def flush(self, /):
        self._checkClosed()

    def seek(self, pos, whence=0, /):
        raise UnsupportedOperation('seek')

    def tell(self, /):
        return self.seek(0, 1)

    def truncate(self, pos=None, /):
        raise UnsupportedOperation('truncate')

    def __enter__(self, /):
        self._checkClosed()
        return self

    def __exit__(self, /, *details):
        self.close()

    def __iter__(self, /):
        self._checkClosed()
        return self

    def __next__(self, /):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readline(self, size=-1, /):
        size = _size(size)
        line = bytearray()
        while size < 0 or len(line) < size:
            found = self.read(1)
            if not isinstance(found, bytes):
                raise OSError(f"read() should have returned a bytes object, not '{type(found).__name__}'")
            line += found
            if not found or found == b'\n':
                break
        return bytes(line)

    def readlines(self, hint=-1, /):
        hint = _size(hint)
        if hint <= 0:
            return list(self)
        lines = []
        size = 0
        for line in self:
            lines.append(line)
            size += len(line)
            if size >= hint:
                break
        return lines

    def writelines(self, lines, /):
        self._checkClosed()
        for line in lines:
            self.write(line)


class _RawIOBase(_IOBase):
    __slots__ = ()

    def read(self, size=-1, /):
        size = _size(size)
        if size < 0:
            return self.readall()
        data = bytearray(size)
        count = self.readinto(data)
        return None if count is None else bytes(data[:count])

    def readall(self, /):
        pieces = []
        while piece := self.read(DEFAULT_BUFFER_SIZE):
            pieces.append(piece)
        return b''.join(pieces) if pieces or piece is not None else None

    def readinto(self, buffer, /):
        raise NotImplementedError

    write = readinto


class _BufferedIOBase(_IOBase):
    __slots__ = ()

    def detach(self, /):
        raise UnsupportedOperation('detach')

    def read(self, size=-1, /):
        raise UnsupportedOperation('read')

    def read1(self, size=-1, /):
        raise UnsupportedOperation('read1')

    def write(self, b, /):
        raise UnsupportedOperation('write')

    def _fill(self, buffer, read):
        try:
            view = memoryview(buffer)
        except TypeError:
            view = None
        if view is None or view.readonly:
            raise TypeError('readinto() argument must be read-write bytes-like object, not '
                            + type(buffer).__name__)
        view = view.cast('B')
        found = read(len(view))
        view[:len(found)] = found
        return len(found)

    def readinto(self, buffer, /):
        return self._fill(buffer, self.read)

    def readinto1(self, buffer, /):
        return self._fill(buffer, self.read1)


class _TextIOBase(_IOBase):
    __slots__ = ()
    encoding = newlines = errors = property(lambda self: None)

    def detach(self, /):
        raise UnsupportedOperation('detach')

    def read(self, size=-1, /):
        raise UnsupportedOperation('read')

    def readline(self, size=-1, /):
        raise UnsupportedOperation('readline')

    def write(self, s, /):
        raise UnsupportedOperation('write')


def _line_end(value, start, feed):
    found = value.find(feed, start)
    return len(value) if found < 0 else found + len(feed)


def _any_line_end(value, start):
    """Where the line ends that begins at start, after whichever of the three comes first."""
    end = _line_end(value, start, '\n')
    found = value.find('\r', start, end)
    if found < 0:
        return end
    return found + 2 if value.startswith('\n', found + 1) else found + 1


class StringIO(_TextIOBase):
    __slots__ = ('_closed', '_newline', '_pieces', '_value', '_length', '_at', '_seen')

    def __init__(self, initial_value='', newline='\n'):
        if newline is not None and not isinstance(newline, str):
            raise TypeError(f'newline must be str or None, not {type(newline).__name__}')
        if newline not in (None, '', '\n', '\r', '\r\n'):
            raise ValueError(f'illegal newline value: {newline!r}')
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f'initial_value must be str or None, not {type(initial_value).__name__}')
        self._closed = False
        self._newline = newline
        self._seen = set()
        self._pieces = []
        self._value = self._translated(initial_value or '')
        self._length = len(self._value)
        self._at = 0

    def _check_open(self):
        if self._closed:
            raise ValueError('I/O operation on closed file')

    def _look_for_newlines(self, text):
        pairs = text.count('\r\n')
        for kind, count in (('\r\n', pairs), ('\r', text.count('\r') - pairs), ('\n', text.count('\n') - pairs)):
            if count > 0:
                self._seen.add(kind)

    def _translated(self, text):
        newline = self._newline
        if not newline:
            self._look_for_newlines(text)
        if newline is None:
            return text.replace('\r\n', '\n').replace('\r', '\n')
        if newline == '\r' or newline == '\r\n':
            return text.replace('\n', newline)
        return text

    def _join(self):
        """Puts what was written at the end, piece by piece, behind the rest."""
        if self._pieces:
            self._value += ''.join(self._pieces)
            self._pieces.clear()
        return self._value

    @property
    def closed(self):
        return self._closed

    @property
    def line_buffering(self):
        self._check_open()
        return False

    @property
    def newlines(self):
        self._check_open()
        seen = tuple(kind for kind in ('\r', '\n', '\r\n') if kind in self._seen)
        return seen if len(seen) > 1 else seen[0] if seen else None

    def readable(self, /):
        self._check_open()
        return True

    writable = seekable = readable

    def getvalue(self, /):
        self._check_open()
        return self._join()

    def tell(self, /):
        self._check_open()
        return self._at

    def read(self, size=-1, /):
        size = _size(size)
        self._check_open()
        value = self._join()
        start = min(self._at, len(value))
        end = len(value) if size < 0 else start + size
        found = value[start:end]
        self._at += len(found)
        return found

    def readline(self, size=-1, /):
        size = _size(size)
        self._check_open()
        return self._next_line(size)

    def _next_line(self, size):
        value = self._join()
        start = self._at
        if start >= len(value):
            return ''
        end = _line_end(value, start, self._newline or '\n') if self._newline != '' else _any_line_end(value, start)
        if size >= 0:
            end = min(end, start + size)
        self._at = end
        return value[start:end]

    def __next__(self, /):
        self._check_open()
        if type(self) is StringIO:
            line = self._next_line(-1)
        else:
            line = self.readline()
            if not isinstance(line, str):
                raise OSError(f"readline() should have returned a str object, not '{type(line).__name__}'")
        if not line:
            raise StopIteration
        return line

    def _put(self, new):
        if self._at == self._length:
            self._pieces.append(new)
            self._at = self._length = self._length + len(new)
            return
        value = self._join()
        if self._at > len(value):
            value += '\0' * (self._at - len(value))
        self._value = value[:self._at] + new + value[self._at + len(new):]
        self._at += len(new)
        self._length = len(self._value)

    def write(self, s, /):
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got '{type(s).__name__}'")
        self._check_open()
        new = self._translated(s)
        if new:
            self._put(new)
        return len(s)

    def truncate(self, pos=None, /):
        self._check_open()
        pos = self._at if pos is None else _size(pos)
        if pos < 0:
            raise ValueError(f'Negative size value {pos}')
        self._value = self._join()[:pos]
        self._length = len(self._value)
        return pos

    def seek(self, pos, whence=0, /):
        pos, whence = index(pos), index(whence)
        self._check_open()
        if whence not in (0, 1, 2):
            raise ValueError(f'Invalid whence ({whence}, should be 0, 1 or 2)')
        if whence == 0 and pos < 0:
            raise ValueError(f'Negative seek position {pos}')
        if whence and pos:
            raise OSError("Can't do nonzero cur-relative seeks")
        self._at = pos if whence == 0 else self._at if whence == 1 else self._length
        return self._at

    def flush(self, /):
        if '__IOBase_closed' in self.__dict__:
            raise ValueError('I/O operation on closed file.')

    def close(self, /):
        self._closed = True
        self._value = ''
        self._pieces = []

    def __getstate__(self):
        return self.getvalue(), self._newline, self._at, self.__dict__.copy() or None

    def __reduce_ex__(self, protocol, /):
        return super().__reduce_ex__(max(protocol, 2))

    def __setstate__(self, state, /):
        if getattr(self, '_closed', False):
            self._check_open()
        if not isinstance(state, tuple) or len(state) < 4:
            raise TypeError(f'{type(self).__module__}.{type(self).__name__}.__setstate__ argument should be 4-tuple,'
                            f' got {type(state).__name__}')
        value, newline, at, attributes = state[:4]
        StringIO.__init__(self, '', newline)
        if value is not None and not isinstance(value, str):
            raise TypeError(f'initial_value must be str or None, not {type(value).__name__}')
        self._value = value or ''
        self._length = len(self._value)
        if not isinstance(at, int):
            raise TypeError(f'third item of state must be an integer, got {type(at).__name__}')
        if at < 0:
            raise ValueError('position value cannot be negative')
        self._at = at
        if attributes is not None and not isinstance(attributes, dict):
            raise TypeError(f'fourth item of state should be a dict, got a {type(attributes).__name__}')
        self.__dict__.update(attributes or {})


class BytesIO(_BufferedIOBase):
    # The room is how large CPython's buffer is, which it owns alone once it has written into it.
    __slots__ = ('_closed', '_pieces', '_value', '_length', '_at', '_room')

    def __init__(self, initial_bytes=b''):
        value = b'' if initial_bytes is None else self._bytes(initial_bytes)
        if hasattr(self, '_value'):
            self._check_resizable()
        self._closed = False
        self._pieces = []
        self._value = value
        self._length = self._room = len(value)
        self._at = 0

    @staticmethod
    def _bytes(data):
        if isinstance(data, (str, int)):
            raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
        return data if type(data) is bytes else memoryview(data).tobytes()

    def _check_open(self):
        if self._closed:
            raise ValueError('I/O operation on closed file.')

    def _check_resizable(self):
        """A buffer that somebody looks into must stay as large as it is."""
        if type(self._value) is bytearray:
            self._value.append(0)
            self._value.pop()

    def _join(self):
        if self._pieces:
            self._value += b''.join(self._pieces)
            self._pieces.clear()
        return self._value

    @property
    def closed(self):
        return self._closed

    def readable(self, /):
        self._check_open()
        return True

    writable = seekable = readable

    def isatty(self, /):
        self._check_open()
        return False

    def flush(self, /):
        self._check_open()

    def __iter__(self, /):
        return self

    def __next__(self, /):
        self._check_open()
        line = self._next_line(-1)
        if not line:
            raise StopIteration
        return line

    def getvalue(self, /):
        self._check_open()
        value = self._join()
        if type(value) is bytearray:
            return bytes(value)
        self._room = self._length
        return value

    def getbuffer(self, /):
        self._check_open()
        if type(self._join()) is bytes:
            self._value = bytearray(self._value)
        return memoryview(self._value)

    def tell(self, /):
        self._check_open()
        return self._at

    def read(self, size=-1, /):
        size = _size(size)
        self._check_open()
        value = self._join()
        start = min(self._at, len(value))
        end = len(value) if size < 0 else start + size
        found = bytes(value[start:end])
        self._at += len(found)
        return found

    def read1(self, size=-1, /):
        return self.read(size)

    def readline(self, size=-1, /):
        size = _size(size)
        self._check_open()
        return self._next_line(size)

    def _next_line(self, size):
        value = self._join()
        start = self._at
        if start >= len(value):
            return b''
        end = _line_end(value, start, b'\n')
        if size >= 0:
            end = min(end, start + size)
        self._at = end
        return bytes(value[start:end])

    def readlines(self, size=None, /):
        self._check_open()
        if size is not None and not isinstance(size, int):
            raise TypeError(f"integer argument expected, got '{type(size).__name__}'")
        lines, count = [], 0
        while line := self._next_line(-1):
            lines.append(line)
            count += len(line)
            if size and 0 < size <= count:
                break
        return lines

    def readinto(self, buffer, /):
        return self._fill(buffer, lambda size: BytesIO.read(self, size))

    def _grow(self, size):
        """As large as CPython makes its buffer for that many bytes."""
        room = self._room
        if size < room // 2 or size > room * 1.125:
            self._room = size + 1
        elif size >= room:
            self._room = size + (size >> 3) + (3 if size < 9 else 6)

    def _put(self, new):
        end = self._at + len(new)
        if end > self._room:
            self._grow(end)
        if self._at == self._length and type(self._value) is bytes:
            self._pieces.append(new)
            self._at = self._length = end
            return
        value = self._join()
        if self._at > len(value):
            value += b'\0' * (self._at - len(value))
        self._value = value[:self._at] + new + value[end:]
        self._at = end
        self._length = len(self._value)

    def write(self, b, /):
        self._check_open()
        self._check_resizable()
        b = self._bytes(b)
        if b:
            self._put(b)
        return len(b)

    def writelines(self, lines, /):
        self._check_open()
        for line in lines:
            self.write(line)

    def truncate(self, size=None, /):
        self._check_open()
        self._check_resizable()
        size = self._at if size is None else _size(size)
        if size < 0:
            raise ValueError(f'negative size value {size}')
        if size < self._length:
            self._value = self._join()[:size]
            self._length = size
            self._grow(size)
        return size

    def seek(self, pos, whence=0, /):
        pos, whence = index(pos), index(whence)
        self._check_open()
        if whence == 0 and pos < 0:
            raise ValueError(f'negative seek value {pos}')
        if whence not in (0, 1, 2):
            raise ValueError(f'invalid whence ({whence}, should be 0, 1 or 2)')
        self._at = max(0, pos + (0, self._at, self._length)[whence])
        return self._at

    def close(self, /):
        self._check_resizable()
        self._closed = True
        self._value = b''
        self._pieces = []

    def __sizeof__(self):
        size = object.__sizeof__(self)
        if not self._pieces and self._room == self._length and getrefcount(self._value) > 2:
            return size
        return size + getsizeof(b'') + self._room

    def __getstate__(self):
        return self.getvalue(), self._at, self.__dict__.copy() or None

    def __reduce_ex__(self, protocol, /):
        return super().__reduce_ex__(max(protocol, 2))

    def __setstate__(self, state, /):
        if hasattr(self, '_value'):
            self._check_open()
            self._check_resizable()
        if not isinstance(state, tuple) or len(state) < 3:
            raise TypeError(f'{type(self).__module__}.{type(self).__name__}.__setstate__ argument should be 3-tuple,'
                            f' got {type(state).__name__}')
        value, at, attributes = state[:3]
        BytesIO.__init__(self, value)
        if not isinstance(at, int):
            raise TypeError(f'second item of state must be an integer, got {type(at).__name__}')
        if at < 0:
            raise ValueError('position value cannot be negative')
        self._at = at
        if attributes is not None and not isinstance(attributes, dict):
            raise TypeError(f'third item of state should be a dict, got a {type(attributes).__name__}')
        self.__dict__.update(attributes or {})


# --- What is C in CPython ---

from _in_c import methods, types

types(_IOBase=32, _RawIOBase=32, _BufferedIOBase=32, _TextIOBase=32, StringIO=120, BytesIO=64)
methods('_IOBase _RawIOBase _BufferedIOBase _TextIOBase StringIO BytesIO')
del methods, types
