"""Warnings: what a program is told without being stopped.

A list of filters decides what becomes of a warning; a registry in the globals of the module that
is warned about remembers what has been shown already.
"""

# In C in CPython.

import sys
from _traceback import program_text

__all__ = ['warn', 'warn_explicit', 'showwarning', 'formatwarning', 'filterwarnings',
           'simplefilter', 'resetwarnings', 'catch_warnings']

# (action, text that the message must match, category, module that must match, line)
filters = [
    ('default', None, DeprecationWarning, '__main__', 0),
    ('ignore', None, DeprecationWarning, None, 0),
    ('ignore', None, PendingDeprecationWarning, None, 0),
    ('ignore', None, ImportWarning, None, 0),
    ('ignore', None, ResourceWarning, None, 0),
]
defaultaction = _defaultaction = 'default'
onceregistry = _onceregistry = {}
_filters_version = 0
_actions = ('error', 'ignore', 'always', 'default', 'module', 'once')


def _filters_mutated():
    global _filters_version
    _filters_version += 1


# --- Showing ---

class WarningMessage:
    _WARNING_DETAILS = ('message', 'category', 'filename', 'lineno', 'file', 'line', 'source')

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (f'{{message : {self.message!r}, category : {self._category_name!r}, '
                f'filename : {self.filename!r}, lineno : {self.lineno}, line : {self.line!r}}}')


def showwarning(message, category, filename, lineno, file=None, line=None):
    _showwarnmsg_impl(WarningMessage(message, category, filename, lineno, file, line))


def formatwarning(message, category, filename, lineno, line=None):
    return _format(WarningMessage(message, category, filename, lineno, None, line))


_showwarning_orig = showwarning
_formatwarning_orig = formatwarning


def _source_line(filename, lineno):
    text = program_text(filename)
    if text is None or lineno < 1:
        return None
    lines = text.split('\n')
    return lines[lineno - 1] if lineno <= len(lines) else None


def _format(msg):
    text = f'{msg.filename}:{msg.lineno}: {msg.category.__name__}: {msg.message}\n'
    line = msg.line
    if line is None:
        line = _source_line(msg.filename, msg.lineno)
    if line:
        text += f'  {line.strip()}\n'
    if msg.source is not None:
        text += (f'{msg.category.__name__}: Enable tracemalloc to get the object '
                 'allocation traceback\n')
    return text


def _showwarnmsg_impl(msg):
    file = msg.file
    if file is None:
        file = sys.stderr
        if file is None:
            return
    if formatwarning is _formatwarning_orig:
        text = _format(msg)
    else:
        text = formatwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.line)
    file.write(text)


def _showwarnmsg(msg):
    """By the program's own showwarning, if it has set one."""
    if showwarning is _showwarning_orig:
        _showwarnmsg_impl(msg)
        return
    if not callable(showwarning):
        raise TypeError('warnings.showwarning() must be set to a function or method')
    showwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)


# --- Filters ---

def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    assert action in _actions, f'invalid action: {action!r}'
    assert isinstance(message, str), 'message must be a string'
    assert isinstance(category, type), 'category must be a class'
    assert issubclass(category, Warning), 'category must be a Warning subclass'
    assert isinstance(module, str), 'module must be a string'
    assert isinstance(lineno, int) and lineno >= 0, 'lineno must be an int >= 0'
    if message or module:
        import re
        message = re.compile(message, re.IGNORECASE) if message else None
        module = re.compile(module) if module else None
    _add_filter(action, message or None, category, module or None, lineno, append=append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    assert action in _actions, f'invalid action: {action!r}'
    assert isinstance(lineno, int) and lineno >= 0, 'lineno must be an int >= 0'
    _add_filter(action, None, category, None, lineno, append=append)


def _add_filter(*item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _filters_mutated()


def resetwarnings():
    filters[:] = []
    _filters_mutated()


def _fits(wanted, text):
    if wanted is None:
        return True
    return wanted == text if isinstance(wanted, str) else wanted.match(text) is not None


def _action(text, category, module, lineno):
    for action, message, wanted, of_module, line in filters:
        if (issubclass(category, wanted) and line in (0, lineno) and _fits(message, text)
                and _fits(of_module, module)):
            return action
    return defaultaction


# --- Warning ---

def _index(value):
    return range(value).stop


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = message.__class__
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError("category must be a Warning subclass, not '%s'" % type(category).__name__)
    frame = sys._getframe(1)
    for _ in range(_index(stacklevel) - 1):
        if frame is None:
            break
        frame = frame.f_back
    if frame is None:
        globals, filename, lineno = sys.__dict__, 'sys', 1
    else:
        globals, filename, lineno = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
    # A frame kept here would keep all that its function knows.
    del frame
    warn_explicit(message, category, filename, lineno, globals.get('__name__', '<string>'),
                  globals.setdefault('__warningregistry__', {}), globals, source)


def _module_of(filename):
    module = filename or '<unknown>'
    return module[:-3] if module[-3:].lower() == '.py' else module


def warn_explicit(message, category, filename, lineno, module=None, registry=None,
                  module_globals=None, source=None):
    if not isinstance(filename, str):
        given = 'None' if filename is None else type(filename).__name__
        raise TypeError(f'warn_explicit() argument 3 must be str, not {given}')
    lineno = _index(lineno)
    if registry is not None and not isinstance(registry, dict):
        raise TypeError("'registry' must be a dict or None")
    if module is None:
        module = _module_of(filename)
    if module_globals is not None and not isinstance(module_globals, dict):
        raise TypeError(f"module_globals must be a dict, not '{type(module_globals).__name__}'")
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
    key = text, category, lineno
    if registry is not None and _is_noted(registry, key):
        return
    action = _action(text, category, module, lineno)
    if action == 'ignore':
        return
    if action == 'error':
        raise message
    if _is_new(action, registry, key, text, category):
        _showwarnmsg(WarningMessage(message, category, filename, lineno, source=source))


def _is_noted(registry, key):
    """Has it been shown since the filters were changed?"""
    if registry.get('version') != _filters_version:
        registry.clear()
        registry['version'] = _filters_version
    return registry.get(key)


def _is_new(action, registry, key, text, category):
    """Whether it is to be shown; it is noted as shown, then."""
    if action == 'always':
        return True
    if registry is not None:
        registry[key] = True
    if action == 'default':
        return True
    if action in ('module', 'once'):
        if registry is None:
            if action == 'module':
                return True
            registry = onceregistry
        short = text, category
        if _is_noted(registry, short):
            return False
        registry[short] = True
        return True
    raise RuntimeError(f'Unrecognized action ({action!r}) in warnings.filters:\n {action!r}')


class catch_warnings:
    """Puts filters and showwarning back at the end of a `with`."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0,
                 append=False):
        self._record = record
        self._module = sys.modules['warnings'] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = []
        if self._record:
            args.append('record=True')
        if self._module is not sys.modules['warnings']:
            args.append(f'module={self._module!r}')
        return f"{type(self).__name__}({', '.join(args)})"

    def __enter__(self):
        if self._entered:
            raise RuntimeError(f'Cannot enter {self!r} twice')
        self._entered = True
        module = self._module
        self._filters = module.filters
        module.filters = self._filters[:]
        self._showwarning = module.showwarning
        self._shower = module._showwarnmsg_impl
        module._filters_mutated()
        log = None
        if self._record:
            log = []
            module._showwarnmsg_impl = log.append
            module.showwarning = module._showwarning_orig
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError(f'Cannot exit {self!r} without entering first')
        module = self._module
        module.filters = self._filters
        module.showwarning = self._showwarning
        module._showwarnmsg_impl = self._shower
        module._filters_mutated()


# --- What is C in CPython ---

from _in_c import functions, unsigned_functions

functions('_warnings', 'warn')
unsigned_functions('_warnings', 'warn_explicit')
del functions, unsigned_functions
