#!/usr/bin/env python3
"""Writes static-names.def anew: the names that are static strings in the CPython 3.11 that runs this.

    python3 -I engine/heap/static-names.py >engine/heap/static-names.def

Run by hand, when CPython 3.11 has changed them. A static string is known by its count, which starts at
999999999. Candidates are all strings that can be found: in code objects of the modules that are frozen in, in what
other modules loaded by then consist of, and in tables of the interpreter.
"""
import _imp
import gc
import sys
import textwrap
import types

STATIC = 999999999
FROZEN = ('__hello__', '__phello__', '__phello__.ham', '__phello__.spam', '__phello__.ham.eggs', '_collections_abc',
          '_frozen_importlib', '_frozen_importlib_external', '_sitebuiltins', 'abc', 'codecs', 'genericpath',
          'importlib._bootstrap', 'importlib._bootstrap_external', 'importlib.machinery', 'importlib.util', 'io',
          'ntpath', 'os', 'posixpath', 'runpy', 'site', 'stat', 'zipimport')
# In C code alone, so that no object leads to them.
HIDDEN = ('__IOBase_closed',)


def frozen_code(name):
    try:
        return _imp.get_frozen_object(name)
    except ImportError:
        return None


def strings_of_code(code):
    yield from (code.co_name, code.co_qualname, code.co_filename)
    for names in code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars:
        yield from names
    for constant in code.co_consts:
        yield from strings_of(constant)


def strings_of(value):
    if type(value) is str:
        yield value
    elif isinstance(value, types.CodeType):
        yield from strings_of_code(value)
    elif isinstance(value, (tuple, frozenset)):
        for item in value:
            yield from strings_of(item)


def candidates():
    yield from HIDDEN
    for name in FROZEN:
        code = frozen_code(name)
        if code is not None:
            yield from strings_of_code(code)
    for value in gc.get_objects():
        for inner in gc.get_referents(value):
            yield from strings_of(inner)
        if isinstance(value, types.FunctionType):
            yield from strings_of_code(value.__code__)
        if isinstance(value, type):
            yield from dir(value)


def is_static_name(text):
    if len(text) < 2 or len(text) > 63 or not text.isascii():
        return False
    # What a program gets that has this name in its text: a frozen module's own string may be another one.
    text = sys.intern(''.join(list(text)))
    return sys.getrefcount(text) > STATIC and text.isidentifier()


def main():
    if sys.version_info[:2] != (3, 11):
        sys.exit('static-names: this has to be run by CPython 3.11')
    names = sorted({text for text in candidates() if is_static_name(text)})
    print('/* The names that are static strings in CPython 3.11 (those of its C code and of the modules that are frozen '
          'in), in the\n * order of their bytes: asked of CPython 3.11.%d by static-names.py. */' % sys.version_info[2])
    print(textwrap.fill(' '.join('"%s",' % name for name in names), 99))


if __name__ == '__main__':
    main()
