"""Importing by a name that the program makes up."""

import sys

__all__ = ['__import__', 'import_module', 'invalidate_caches', 'reload']

__import__ = __import__


def import_module(name, package=None):
    if name.startswith('.'):
        if not package:
            raise TypeError("the 'package' argument is required to perform a relative import for {!r}".format(name))
        dots = len(name) - len(name.lstrip('.'))
        parts = package.split('.')
        if dots > len(parts):
            raise ImportError('attempted relative import beyond top-level package')
        name = '.'.join(parts[:len(parts) - dots + 1] + [name[dots:]])
    __import__(name)
    return sys.modules[name]


def reload(module):
    raise NotImplementedError('Heaparium leaves out importlib.reload (): no module can have changed')


def invalidate_caches():
    pass
