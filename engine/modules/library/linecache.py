"""Lines of source text. Of texts there is only one: the program's."""

from _traceback import program_text

__all__ = ['getline', 'clearcache', 'checkcache', 'lazycache']

# file name -> (size, time of change, lines, full name)
cache = {}


def clearcache():
    cache.clear()


def checkcache(filename=None):
    """Nothing can change behind the program's back."""


def lazycache(filename, module_globals):
    return False


def updatecache(filename, module_globals=None):
    text = program_text(filename)
    if text is None:
        return []
    lines = [line + '\n' for line in text.replace('\r\n', '\n').split('\n')]
    if lines[-1] == '\n':
        del lines[-1]
    cache[filename] = len(text), None, lines, filename
    return lines


def getlines(filename, module_globals=None):
    entry = cache.get(filename)
    return updatecache(filename, module_globals) if entry is None else entry[2]


def getline(filename, lineno, module_globals=None):
    """The line with its line feed, '' when there is none."""
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ''
