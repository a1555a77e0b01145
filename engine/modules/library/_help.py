"""help (): what is known about an object, as text.

A class is shown in parts: what it defines itself, then what it takes over from each base.
"""

import builtins
import inspect
import sys

_hidden = {'__author__', '__builtins__', '__cached__', '__credits__', '__date__', '__doc__',
           '__docformat__', '__file__', '__loader__', '__module__', '__name__', '__package__',
           '__path__', '__qualname__', '__slots__', '__spec__', '__version__'}

_headings = (('method', 'Methods'), ('class method', 'Class methods'),
             ('static method', 'Static methods'), ('readonly property', 'Readonly properties'),
             ('data descriptor', 'Data descriptors'), ('data', 'Data and other attributes'))


def _indented(text, by='    '):
    return '\n'.join(by + line for line in text.split('\n')) if text else ''


def _parameters(routine):
    try:
        return str(inspect.signature(routine))
    except (TypeError, ValueError):
        return '(...)'


def _class_name(cls, module):
    return cls.__name__ if cls.__module__ == module else f'{cls.__module__}.{cls.__name__}'


# --- Functions ---

def _routine(routine, name=None, in_class=False):
    own = getattr(routine, '__name__', name)
    name = name or own
    note = ''
    if inspect.ismethod(routine):
        owner = _class_name(type(routine.__self__), '')
        note = f' from {owner}' if in_class else f' method of {owner} instance'
    title = name if own == name else f'{name} = {own}'
    if own == '<lambda>':
        title = f'{name} lambda ' + _parameters(routine)[1:-1]
    else:
        title += _parameters(routine)
    doc = inspect.getdoc(routine) or ''
    return title + note + '\n' + (_indented(doc).rstrip() + '\n' if doc else '')


# --- Classes ---

def _kind(cls, name, kind, value):
    if kind == 'data' and inspect.isdatadescriptor(value):
        return 'data descriptor'
    if kind == 'property':
        return 'readonly property' if getattr(value, 'fset', None) is None else 'data descriptor'
    return kind


def _entry(cls, name, kind, value):
    if kind in ('method', 'class method', 'static method'):
        return _routine(getattr(cls, name) if kind != 'method' else value, name, True)
    doc = inspect.getdoc(value) or ''
    if kind == 'data':
        return f'{name} = {value!r}\n'
    return name + '\n' + (_indented(doc) + '\n' if doc else '')


def _visible(name):
    if name in _hidden:
        return False
    return name.startswith('__') and name.endswith('__') or not name.startswith('_')


def _parts(cls):
    """Each class of the order that gives attributes, and these by their kinds."""
    for owner in cls.__mro__:
        if owner is object and cls is not object:
            continue
        kinds = {}
        for attribute in inspect.classify_class_attrs(cls):
            if attribute.defining_class is not owner or not _visible(attribute.name):
                continue
            value = attribute.object
            if value is None and attribute.name == '__hash__':
                kinds.setdefault('data', []).append((attribute.name, value))
                continue
            kind = _kind(cls, attribute.name, attribute.kind, value)
            kinds.setdefault(kind, []).append((attribute.name, value))
        if kinds:
            yield owner, kinds


def _class(cls):
    bases = ', '.join(_class_name(base, cls.__module__) for base in cls.__bases__)
    lines = []
    parameters = _parameters(cls)
    if parameters not in ('()', '(...)'):
        lines += [cls.__name__ + parameters, '']
    doc = cls.__dict__.get('__doc__')
    if isinstance(doc, str):
        lines += inspect.cleandoc(doc).split('\n') + ['']
    if len(cls.__mro__) > 2:
        lines += ['Method resolution order:']
        lines += ['    ' + _class_name(base, cls.__module__) for base in cls.__mro__] + ['']
    rule = False
    for owner, kinds in _parts(cls):
        tag = 'defined here' if owner is cls else 'inherited from ' + _class_name(owner, cls.__module__)
        for kind, heading in _headings:
            if kind not in kinds:
                continue
            if rule:
                lines += ['-' * 70]
            rule = True
            lines += [f'{heading} {tag}:', '']
            for name, value in sorted(kinds[kind], key=lambda pair: pair[0]):
                lines += _entry(cls, name, kind, value).split('\n')
    text = '\n'.join(lines).rstrip()
    return f'class {cls.__name__}' + (f'({bases})' if bases else '') + '\n' + '\n'.join(
        ' |  ' + line for line in text.split('\n')) + '\n'


# --- What it is ---

def _described(thing):
    if inspect.ismodule(thing):
        return 'module ' + thing.__name__
    if inspect.isclass(thing):
        return 'class ' + thing.__name__
    if inspect.isbuiltin(thing):
        return 'built-in function ' + thing.__name__
    if inspect.isfunction(thing):
        return 'function ' + thing.__name__
    if inspect.ismethod(thing):
        return 'method ' + thing.__name__
    if inspect.ismethoddescriptor(thing):
        return type(thing).__name__
    return type(thing).__name__


def _module_of(thing):
    name = getattr(thing, '__module__', None)
    if name is None and hasattr(thing, '__objclass__'):
        name = thing.__objclass__.__module__
    return f' in module {name}' if name in sys.modules else ''


def _named(text):
    """What a dotted name means, or None."""
    first, *rest = text.split('.')
    thing = sys.modules.get(first, getattr(builtins, first, None))
    for name in rest:
        thing = getattr(thing, name, None)
    return thing


def help(thing):
    if isinstance(thing, str):
        found = _named(thing)
        if found is None:
            print(f'Heaparium has no help on {thing!r}: see https://docs.python.org/3.11/')
            return
        thing = found
    title = _described(thing)
    if inspect.ismodule(thing):
        print(f'Help on {title}:\n\nNAME\n    {thing.__name__}\n')
        if thing.__doc__:
            print(f'DESCRIPTION\n{_indented(inspect.getdoc(thing))}\n')
        print('Heaparium leaves out the rest: see https://docs.python.org/3.11/')
        return
    title += _module_of(thing)
    if inspect.isroutine(thing):
        shown = _routine(thing)
    elif inspect.isclass(thing):
        shown = _class(thing)
    else:
        title += ' object'
        shown = _class(type(thing))
    print(f'Help on {title}:\n\n{shown}')
