"""Files that are only in memory: StringIO and BytesIO. Files on a disk do not exist here."""

# In C in CPython.

from abc import ABCMeta

__all__ = ['BlockingIOError', 'DEFAULT_BUFFER_SIZE', 'open', 'IOBase', 'RawIOBase',
           'BufferedIOBase', 'TextIOBase', 'BytesIO', 'StringIO', 'UnsupportedOperation',
           'SEEK_SET', 'SEEK_CUR', 'SEEK_END']

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192
BlockingIOError = BlockingIOError
open = open


def _index(value):
    return range(value).stop


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase(metaclass=ABCMeta):
    """What all of them have in common."""

    __slots__ = ()

    def _refuse(self, name):
        raise UnsupportedOperation(name)

    def _check_open(self):
        if self.closed:
            raise ValueError('I/O operation on closed file')

    _checkClosed = _check_open

    @property
    def closed(self):
        return getattr(self, '_closed', False)

    def close(self):
        self._closed = True

    def fileno(self):
        self._refuse('fileno')

    def isatty(self):
        self._check_open()
        return False

    def readable(self):
        return False

    def writable(self):
        return False

    def seekable(self):
        return False

    def flush(self):
        self._check_open()

    def seek(self, pos, whence=0, /):
        self._refuse('seek')

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, pos=None, /):
        self._refuse('truncate')

    def __enter__(self):
        self._check_open()
        return self

    def __exit__(self, *details):
        self.close()

    def __iter__(self):
        self._check_open()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1, /):
        lines = []
        size = 0
        for line in self:
            lines.append(line)
            size += len(line)
            if hint is not None and 0 < hint <= size:
                break
        return lines

    def writelines(self, lines, /):
        self._check_open()
        for line in lines:
            self.write(line)


class RawIOBase(IOBase):
    __slots__ = ()


class BufferedIOBase(IOBase):
    __slots__ = ()


class TextIOBase(IOBase):
    __slots__ = ()
    encoding = errors = newlines = None


class _Memory:
    """A text or bytes, and a place in it."""

    __slots__ = ('_closed', '_newline', '_feed', '_pieces', '_value', '_length', '_at')

    def _check_open(self):
        if self._closed:
            raise ValueError('I/O operation on closed file' + self._stop)

    def readable(self):
        self._check_open()
        return True

    writable = seekable = readable

    def getvalue(self):
        self._check_open()
        self._join()
        return self._value

    def _join(self):
        """Puts what was written at the end, piece by piece, behind the rest."""
        if self._pieces:
            self._value += self._nothing.join(self._pieces)
            self._pieces.clear()

    def tell(self):
        self._check_open()
        return self._at

    def read(self, size=-1, /):
        if size is not None and not hasattr(type(size), '__index__'):
            raise TypeError('argument should be integer or None, not %r' % type(size).__name__)
        self._check_open()
        self._join()
        start = min(self._at, len(self._value))
        end = len(self._value) if size is None or size < 0 else start + size
        found = self._value[start:end]
        self._at += len(found)
        return found

    def _line_end(self, start):
        found = self._value.find(self._feed, start)
        return len(self._value) if found < 0 else found + len(self._feed)

    def readline(self, size=-1, /):
        self._check_open()
        self._join()
        start = min(self._at, len(self._value))
        end = self._line_end(start)
        if size is not None and size >= 0:
            end = min(end, start + size)
        self._at = max(self._at, end) if end > start else self._at
        return self._value[start:end]

    def _put(self, new):
        if not new:
            return
        if self._at == self._length:
            self._pieces.append(new)
            self._at = self._length = self._length + len(new)
            return
        self._join()
        value = self._value
        if self._at > len(value):
            value += self._zero * (self._at - len(value))
        self._value = value[:self._at] + new + value[self._at + len(new):]
        self._at += len(new)
        self._length = len(self._value)

    def truncate(self, pos=None, /):
        self._check_open()
        if pos is None:
            pos = self._at
        elif pos < 0:
            raise ValueError(f'Negative size value {pos}')
        self._join()
        self._value = self._value[:pos]
        self._length = len(self._value)
        return pos


class StringIO(_Memory, TextIOBase):
    __module__ = '_io'
    __slots__ = ('__dict__', '__weakref__')
    _nothing = ''
    _zero = '\0'
    _stop = ''

    def __init__(self, initial_value='', newline='\n'):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError('initial_value must be str or None, not '
                            + type(initial_value).__name__)
        if newline is not None and not isinstance(newline, str):
            raise TypeError(f'newline must be str or None, not {type(newline).__name__}')
        if newline not in (None, '', '\n', '\r', '\r\n'):
            raise ValueError(f'illegal newline value: {newline!r}')
        self._closed = False
        self._newline = newline
        self._feed = newline or '\n'
        self._pieces = []
        self._value = self._translated(initial_value or '')
        self._length = len(self._value)
        self._at = 0

    def _translated(self, text):
        if self._newline is None:
            return text.replace('\r\n', '\n').replace('\r', '\n')
        if self._newline in ('\r', '\r\n'):
            return text.replace('\n', self._newline)
        return text

    def _line_end(self, start):
        if self._newline != '':
            return super()._line_end(start)
        for i in range(start, len(self._value)):
            c = self._value[i]
            if c == '\n':
                return i + 1
            if c == '\r':
                return i + 2 if self._value[i + 1:i + 2] == '\n' else i + 1
        return len(self._value)

    @property
    def line_buffering(self):
        self._check_open()
        return False

    def write(self, s, /):
        if not isinstance(s, str):
            raise TypeError(f'string argument expected, got {type(s).__name__!r}')
        self._check_open()
        self._put(self._translated(s))
        return len(s)

    def seek(self, pos, whence=0, /):
        pos, whence = _index(pos), _index(whence)
        self._check_open()
        if whence not in (0, 1, 2):
            raise ValueError(f'Invalid whence ({whence}, should be 0, 1 or 2)')
        if whence == 0 and pos < 0:
            raise ValueError(f'Negative seek position {pos}')
        if whence and pos:
            raise OSError("Can't do nonzero cur-relative seeks")
        self._at = pos if whence == 0 else self._at if whence == 1 else self._length
        return self._at

    def close(self):
        self._closed = True
        self._value = ''
        self._pieces = []


class BytesIO(_Memory, BufferedIOBase):
    __module__ = '_io'
    __slots__ = ('__dict__', '__weakref__')
    _nothing = b''
    _zero = b'\0'
    _stop = '.'

    def __init__(self, initial_bytes=b''):
        self._closed = False
        self._feed = b'\n'
        self._pieces = []
        self._value = b'' if initial_bytes is None else self._bytes(initial_bytes)
        self._length = len(self._value)
        self._at = 0

    @staticmethod
    def _bytes(data):
        if isinstance(data, (str, int)):
            raise TypeError(f'a bytes-like object is required, not {type(data).__name__!r}')
        return bytes(data)

    read1 = _Memory.read

    def readinto(self, buffer, /):
        found = self.read(len(buffer))
        buffer[:len(found)] = found
        return len(found)

    def write(self, b, /):
        self._check_open()
        b = self._bytes(b)
        self._put(b)
        return len(b)

    def seek(self, pos, whence=0, /):
        pos, whence = _index(pos), _index(whence)
        self._check_open()
        if whence == 0 and pos < 0:
            raise ValueError(f'negative seek value {pos}')
        if whence not in (0, 1, 2):
            raise ValueError(f'invalid whence ({whence}, should be 0, 1 or 2)')
        self._at = max(0, pos + (0, self._at, self._length)[whence])
        return self._at

    def close(self):
        self._closed = True
        self._value = b''
        self._pieces = []


# --- What is C in CPython ---

from _in_c import methods

methods('StringIO BytesIO')
del methods
