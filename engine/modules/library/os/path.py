"""Paths as text. Nothing exists, since there are no files."""

from os import curdir, environ, fspath, getcwd, pardir, pathsep, sep, altsep, extsep, defpath, devnull

__name__ = 'posixpath'
__all__ = ['normcase', 'isabs', 'join', 'splitdrive', 'split', 'splitext', 'basename', 'dirname', 'commonprefix',
           'commonpath', 'normpath', 'abspath', 'relpath', 'expanduser', 'expandvars', 'exists', 'lexists', 'isdir',
           'isfile', 'islink', 'ismount', 'realpath', 'curdir', 'pardir', 'sep', 'pathsep', 'defpath', 'altsep',
           'extsep', 'devnull', 'getsize', 'getmtime', 'getatime', 'getctime', 'samefile']


def normcase(s):
    return fspath(s)


def isabs(s):
    s = fspath(s)
    return s.startswith(sep if isinstance(s, str) else b'/')


def _check(function, paths):
    for path in paths:
        if not isinstance(path, (str, bytes)):
            raise TypeError("%s() argument must be str, bytes, or os.PathLike object, not %r"
                            % (function, type(path).__name__))
    if len({type(path) for path in paths}) > 1:
        raise TypeError("Can't mix strings and bytes in path components")


def join(a, *p):
    paths = [path if not hasattr(type(path), '__fspath__') else fspath(path) for path in (fspath(a), *p)]
    _check('join', paths)
    mark = sep if isinstance(paths[0], str) else b'/'
    result = paths[0]
    for part in paths[1:]:
        if part.startswith(mark):
            result = part
        elif not result or result.endswith(mark):
            result += part
        else:
            result += mark + part
    return result


def split(p):
    p = fspath(p)
    mark = sep if isinstance(p, str) else b'/'
    at = p.rfind(mark) + 1
    head, tail = p[:at], p[at:]
    return head.rstrip(mark) or head, tail


def splitdrive(p):
    p = fspath(p)
    return p[:0], p


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitext(p):
    p = fspath(p)
    mark, dot = (sep, '.') if isinstance(p, str) else (b'/', b'.')
    begin = p.rfind(mark) + 1
    at = p.rfind(dot)
    return (p[:at], p[at:]) if at > begin and p[begin:at].strip(dot) else (p, p[:0])


def normpath(path):
    path = fspath(path)
    mark, here, up = (sep, '.', '..') if isinstance(path, str) else (b'/', b'.', b'..')
    if not path:
        return here
    slashes = 0 if not path.startswith(mark) else 2 if path.startswith(mark * 2) and path[2:3] != mark else 1
    parts = []
    for part in path.split(mark):
        if part in (mark[:0], here):
            continue
        if part != up or not slashes and not parts or parts and parts[-1] == up:
            parts.append(part)
        elif parts:
            parts.pop()
    return mark * slashes + mark.join(parts) or here


def abspath(path):
    path = fspath(path)
    return normpath(join(getcwd() if isinstance(path, str) else getcwd().encode(), path))


def realpath(filename, *, strict=False):
    return abspath(filename)


def relpath(path, start=None):
    if not path:
        raise ValueError('no path specified')
    goal = [part for part in abspath(path).split(sep) if part]
    begin = [part for part in abspath(curdir if start is None else fspath(start)).split(sep) if part]
    common = len(commonprefix([begin, goal]))
    return sep.join([pardir] * (len(begin) - common) + goal[common:]) or curdir


def commonprefix(m):
    """What all begin with, character by character."""
    if not m:
        return ''
    if not isinstance(m[0], (list, tuple)):
        m = [fspath(path) for path in m]
    least, most = min(m), max(m)
    for i, c in enumerate(least):
        if c != most[i]:
            return least[:i]
    return least


def commonpath(paths):
    paths = [fspath(path) for path in paths]
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    if len({isabs(path) for path in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    parts = [[part for part in path.split(sep) if part and part != curdir] for path in paths]
    return (sep if isabs(paths[0]) else '') + sep.join(commonprefix(parts))


def expanduser(path):
    path = fspath(path)
    if path == '~' or path.startswith('~/'):
        return environ['HOME'].rstrip(sep) + path[1:] or sep
    return path


def expandvars(path):
    import re
    return re.sub(r'\$(\w+|\{[^}]*\})', lambda found: environ.get(found[1].strip('{}'), found[0]), fspath(path))


def exists(path):
    fspath(path)
    return False


lexists = isfile = isdir = islink = ismount = exists


def getsize(filename):
    raise FileNotFoundError(2, 'No such file or directory', fspath(filename))


getmtime = getatime = getctime = getsize


def samefile(f1, f2):
    return getsize(f1)
