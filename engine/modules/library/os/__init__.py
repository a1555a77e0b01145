"""What of an operating system a program can ask for without files, processes and a network: paths as text,
names, an environment of its own. What is left out says so."""

import sys
import time as _time
from collections.abc import MutableMapping as _MutableMapping

name = 'posix'
sep, pathsep, linesep, curdir, pardir, extsep, altsep, devnull, defpath = \
    '/', ':', '\n', '.', '..', '.', None, '/dev/null', '/bin:/usr/bin'
error = OSError
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_TRUNC = 0, 1, 2, 64, 512
EX_OK = 0


class _Environ(_MutableMapping):
    """The variables; those of the machine are not shown."""

    def __init__(self, values):
        self._data = values

    def _text(self, value):
        if not isinstance(value, str):
            raise TypeError('str expected, not %s' % type(value).__name__)
        return value

    def __getitem__(self, key):
        return self._data[self._text(key)]

    def __setitem__(self, key, value):
        self._data[self._text(key)] = self._text(value)

    def __delitem__(self, key):
        del self._data[self._text(key)]

    def __iter__(self):
        return iter(list(self._data))

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        return 'environ({%s})' % ', '.join(['%r: %r' % item for item in self._data.items()])

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]


environ = _Environ({'HOME': '/home/learner', 'LANG': 'C.UTF-8', 'PATH': defpath, 'USER': 'learner'})


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(name, value, /):
    pass


unsetenv = putenv


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    if not hasattr(type(path), '__fspath__'):
        raise TypeError('expected str, bytes or os.PathLike object, not ' + type(path).__name__)
    result = type(path).__fspath__(path)
    if isinstance(result, (str, bytes)):
        return result
    raise TypeError('expected %s.__fspath__() to return str or bytes, not %s'
                    % (type(path).__name__, type(result).__name__))


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode('utf-8', 'surrogateescape') if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode('utf-8', 'surrogateescape') if isinstance(filename, bytes) else filename


import abc as _abc


class PathLike(_abc.ABC):
    @_abc.abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        return hasattr(subclass, '__fspath__') if cls is PathLike else NotImplemented

    @classmethod
    def __class_getitem__(cls, item, /):
        from types import GenericAlias
        return GenericAlias(cls, item)


# --- The process ---

def getcwd():
    return '/home/learner'


def getcwdb():
    return b'/home/learner'


def getpid():
    return 1


def getppid():
    return 0


def getuid():
    return 1000


geteuid = getgid = getegid = getuid


def getlogin():
    return 'learner'


def cpu_count():
    return 1


def strerror(code, /):
    names = {1: 'Operation not permitted', 2: 'No such file or directory', 5: 'Input/output error',
             12: 'Cannot allocate memory', 13: 'Permission denied', 17: 'File exists', 20: 'Not a directory',
             21: 'Is a directory', 22: 'Invalid argument', 32: 'Broken pipe'}
    return names.get(code, 'Unknown error %d' % code)


def urandom(size, /):
    """From a seed: the same in each run."""
    from random import SystemRandom
    return SystemRandom().randbytes(size)


def times():
    return _time.process_time(), 0.0, 0.0, 0.0, _time.perf_counter()


class terminal_size(tuple):
    __slots__ = ()
    columns = property(lambda self: self[0])
    lines = property(lambda self: self[1])

    def __repr__(self):
        return 'os.terminal_size(columns=%d, lines=%d)' % self


def get_terminal_size(fd=1):
    raise OSError(25, 'Inappropriate ioctl for device')


def _exit(status):
    raise SystemExit(status)


def abort():
    raise SystemExit(134)


# --- What is left out ---

_files = '''open close read write listdir scandir walk mkdir makedirs rmdir removedirs remove unlink rename renames
replace stat lstat chmod chown chdir access link symlink readlink truncate utime pipe dup fdopen'''.split()
_processes = '''system popen fork execv execve execvp spawnv wait waitpid kill killpg nice startfile'''.split()


def _left_out(name, why):
    def function(*args, **kwargs):
        raise NotImplementedError('Heaparium leaves out os.%s (): %s' % (name, why))
    function.__name__ = function.__qualname__ = name
    return function


for _name in _files:
    globals()[_name] = _left_out(_name, 'there are no files')
for _name in _processes:
    globals()[_name] = _left_out(_name, 'there are no other processes')
del _name

from os import path
sys.modules['posixpath'] = path
