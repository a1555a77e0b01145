"""Looking at live objects: what they are, how they are called, where they are written.

Start at signature (); what is known of the text of functions and classes begins at findsource ().
"""

import sys
import types
from _traceback import instruction_position
from collections import OrderedDict, namedtuple
from keyword import iskeyword
from types import FunctionType, MappingProxyType

__all__ = [
    'ArgInfo', 'Arguments', 'Attribute', 'BlockFinder', 'BoundArguments', 'CORO_CLOSED',
    'CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED', 'CO_ASYNC_GENERATOR', 'CO_COROUTINE',
    'CO_GENERATOR', 'CO_ITERABLE_COROUTINE', 'CO_NESTED', 'CO_NEWLOCALS', 'CO_NOFREE',
    'CO_OPTIMIZED', 'CO_VARARGS', 'CO_VARKEYWORDS', 'ClassFoundException', 'ClosureVars',
    'EndOfBlock', 'FrameInfo', 'FullArgSpec', 'GEN_CLOSED', 'GEN_CREATED', 'GEN_RUNNING',
    'GEN_SUSPENDED', 'Parameter', 'Signature', 'TPFLAGS_IS_ABSTRACT', 'Traceback',
    'classify_class_attrs', 'cleandoc', 'currentframe', 'findsource', 'formatannotation',
    'formatannotationrelativeto', 'formatargvalues', 'get_annotations', 'getabsfile',
    'getargs', 'getargvalues', 'getattr_static', 'getblock', 'getcallargs', 'getclasstree',
    'getclosurevars', 'getcomments', 'getcoroutinelocals', 'getcoroutinestate', 'getdoc',
    'getfile', 'getframeinfo', 'getfullargspec', 'getgeneratorlocals', 'getgeneratorstate',
    'getinnerframes', 'getlineno', 'getmembers', 'getmembers_static', 'getmodule',
    'getmodulename', 'getmro', 'getouterframes', 'getsource', 'getsourcefile',
    'getsourcelines', 'indentsize', 'isabstract', 'isasyncgen', 'isasyncgenfunction',
    'isawaitable', 'isbuiltin', 'isclass', 'iscode', 'iscoroutine', 'iscoroutinefunction',
    'isdatadescriptor', 'isframe', 'isfunction', 'isgenerator', 'isgeneratorfunction',
    'isgetsetdescriptor', 'ismemberdescriptor', 'ismethod', 'ismethoddescriptor',
    'ismethodwrapper', 'ismodule', 'isroutine', 'istraceback', 'signature', 'stack', 'trace',
    'unwrap', 'walktree']

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED = 1, 2, 4, 8, 16
CO_GENERATOR, CO_NOFREE, CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = (
    32, 64, 128, 256, 512)
TPFLAGS_IS_ABSTRACT = 1 << 20

_absent = object()


# --- Tuples ---

def _tuple(name, fields):
    return namedtuple(name, fields, module='inspect')


def _with_positions(name, base):
    """As `base`, with one attribute that is no item."""
    def __new__(cls, *args, positions=None, **kwargs):
        made = base.__new__(cls, *args, **kwargs)
        made.positions = positions
        return made

    def __repr__(self):
        shown = ', '.join(f'{field}={getattr(self, field)!r}' for field in self._fields)
        return f'{name}({shown}, positions={self.positions!r})'

    __new__.__qualname__ = f'{name}.__new__'
    __repr__.__qualname__ = f'{name}.__repr__'
    return type(name, (base,), {'__module__': 'inspect', '__new__': __new__,
                                '__repr__': __repr__})


Attribute = _tuple('Attribute', 'name kind defining_class object')
Arguments = _tuple('Arguments', 'args varargs varkw')
ArgInfo = _tuple('ArgInfo', 'args varargs keywords locals')
FullArgSpec = _tuple('FullArgSpec',
                     'args varargs varkw defaults kwonlyargs kwonlydefaults annotations')
ClosureVars = _tuple('ClosureVars', 'nonlocals globals builtins unbound')
_Positions = namedtuple('Positions', 'lineno end_lineno col_offset end_col_offset',
                        defaults=(None,) * 4, module='dis')
Traceback = _with_positions(
    'Traceback', _tuple('_Traceback', 'filename lineno function code_context index'))
FrameInfo = _with_positions(
    'FrameInfo', _tuple('_FrameInfo', 'frame filename lineno function code_context index'))


# --- What something is ---

def ismodule(object):
    return isinstance(object, types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, types.MethodType)


def isfunction(object):
    return isinstance(object, FunctionType)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isframe(object):
    return isinstance(object, types.FrameType)


def iscode(object):
    return isinstance(object, types.CodeType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    return isinstance(object, types.MethodWrapperType)


def ismemberdescriptor(object):
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    return isinstance(object, types.GetSetDescriptorType)


def ismethoddescriptor(object):
    """Has __get__ and no __set__, and is no function of Python, no method and no class."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, '__get__') and not hasattr(cls, '__set__')


def isdatadescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, '__set__') or hasattr(cls, '__delete__')


def isroutine(object):
    return (isbuiltin(object) or isfunction(object) or ismethod(object)
            or ismethoddescriptor(object) or ismethodwrapper(object))


def _has_code_flag(function, flag):
    while True:
        if ismethod(function):
            function = function.__func__
        elif type(function).__name__ == 'partial' and hasattr(function, 'func'):
            function = function.func
        else:
            break
    return isfunction(function) and bool(function.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    return _has_code_flag(obj, CO_GENERATOR)


# Heaparium has no `async`, so nothing is made by it.

def iscoroutinefunction(obj):
    return False


def isasyncgenfunction(obj):
    return False


def iscoroutine(object):
    return False


def isasyncgen(object):
    return False


def isawaitable(object):
    return hasattr(type(object), '__await__')


def isabstract(object):
    """Also while __init_subclass__ () runs: the abstract methods are noted only after that."""
    if not isinstance(object, type):
        return False
    if '__abstractmethods__' in object.__dict__ or not any(
            '__abstractmethods__' in base.__dict__ for base in object.__bases__):
        return bool(getattr(object, '__abstractmethods__', None))
    if any(getattr(value, '__isabstractmethod__', False) for value in object.__dict__.values()):
        return True
    return any(getattr(getattr(object, name, None), '__isabstractmethod__', False)
               for base in object.__bases__ for name in getattr(base, '__abstractmethods__', ()))


# --- Members ---

def _members(object, predicate, getter):
    results = []
    bases = ()
    if isclass(object):
        bases = (object,) + object.__mro__
    names = dir(object)
    for base in bases and object.__bases__:
        for name, value in base.__dict__.items():
            if isinstance(value, types.DynamicClassAttribute):
                names.append(name)
    seen = set()
    for name in names:
        try:
            value = getter(object, name)
            if name in seen:
                raise AttributeError
        except AttributeError:
            for base in bases:
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if predicate is None or predicate(value):
            results.append((name, value))
        seen.add(name)
    results.sort(key=lambda pair: pair[0])
    return results


def getmembers(object, predicate=None):
    """(name, value) of all members, sorted by name."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    return _members(object, predicate, getattr_static)


def getmro(cls):
    return cls.__mro__


def _kind_of(name, owner, value):
    if isinstance(value, (staticmethod, types.BuiltinMethodType)):
        return 'static method'
    if isinstance(value, (classmethod, types.ClassMethodDescriptorType)):
        return 'class method'
    if isinstance(value, property):
        return 'property'
    return 'method' if isroutine(value) else 'data'


def classify_class_attrs(cls):
    """Attribute (name, kind, class that defines it, object) of each, in the order of dir ()."""
    metas = [c for c in type(cls).__mro__ if c not in (type, object)]
    places = cls.__mro__ + tuple(metas)
    result = []
    for name in sorted(set(dir(cls))):
        home = next((c for c in places if name in c.__dict__), None)
        if home is None:
            continue
        value = home.__dict__[name]
        kind = _kind_of(name, home, value)
        if kind in ('data', 'property') or name == '__dict__':
            shown = value
        else:
            shown = value
        result.append(Attribute(name, kind, home, shown))
    return result


def getattr_static(obj, attr, default=_absent):
    """The attribute as it is stored: no descriptor, no __getattr__ is asked."""
    found = _absent
    if not issubclass(type(obj), type):
        cls = type(obj)
        place = _static(cls, '__dict__')
        if place is _absent or isinstance(place, (types.GetSetDescriptorType,
                                                  types.MemberDescriptorType)):
            try:
                found = dict.get(object.__getattribute__(obj, '__dict__'), attr, _absent)
            except AttributeError:
                pass
    else:
        cls = obj
    of_class = _static(cls, attr)
    if found is not _absent and of_class is not _absent:
        kind = type(of_class)
        if _static(kind, '__get__') is not _absent and (
                _static(kind, '__set__') is not _absent
                or _static(kind, '__delete__') is not _absent):
            return of_class
    if found is not _absent:
        return found
    if of_class is not _absent:
        return of_class
    if obj is cls:
        of_meta = _static(type(cls), attr)
        if of_meta is not _absent:
            return of_meta
    if default is not _absent:
        return default
    raise AttributeError(attr)


def _static(cls, name):
    for base in type.__dict__['__mro__'].__get__(cls):
        space = type.__dict__['__dict__'].__get__(base)
        if name in space:
            return space[name]
    return _absent


def walktree(classes, children, parent):
    results = []
    classes.sort(key=lambda cls: (cls.__module__, cls.__name__))
    for cls in classes:
        results.append((cls, cls.__bases__))
        if cls in children:
            results.append(walktree(children[cls], children, cls))
    return results


def getclasstree(classes, unique=False):
    children = {}
    roots = []
    for cls in classes:
        if not cls.__bases__:
            if cls not in roots:
                roots.append(cls)
            continue
        for parent in cls.__bases__:
            known = children.setdefault(parent, [])
            if cls not in known:
                known.append(cls)
            if unique and parent in classes:
                break
    for parent in children:
        if parent not in classes:
            roots.append(parent)
    return walktree(roots, children, None)


def unwrap(func, *, stop=None):
    """Follows __wrapped__ to the end."""
    first = func
    seen = {id(func): func}
    while hasattr(func, '__wrapped__') and not (stop is not None and stop(func)):
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= sys.getrecursionlimit():
            raise ValueError(f'wrapper loop when unwrapping {first!r}')
        seen[id(func)] = func
    return func


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    if isinstance(obj, type):
        found = obj.__dict__.get('__annotations__')
        if isinstance(found, types.GetSetDescriptorType):
            found = None
        module = sys.modules.get(getattr(obj, '__module__', None))
        obj_globals = getattr(module, '__dict__', None)
        obj_locals = dict(vars(obj))
    elif isinstance(obj, types.ModuleType):
        found = getattr(obj, '__annotations__', None)
        obj_globals, obj_locals = obj.__dict__, None
    elif callable(obj):
        found = getattr(obj, '__annotations__', None)
        obj_globals = getattr(unwrap(obj), '__globals__', None)
        obj_locals = None
    else:
        raise TypeError(f'{obj!r} is not a module, class, or callable.')
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f'{obj!r}.__annotations__ is neither a dict nor None')
    if not eval_str:
        return dict(found)
    globals = obj_globals if globals is None else globals
    locals = obj_locals if locals is None else locals
    return {name: eval(value, globals, locals) if isinstance(value, str) else value
            for name, value in found.items()}


# --- Documentation ---

def indentsize(line):
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


def cleandoc(doc):
    """A docstring without the indentation that the code around it gave it."""
    lines = doc.expandtabs().split('\n')
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()),
                 default=sys.maxsize)
    lines[0] = lines[0].lstrip()
    if margin < sys.maxsize:
        lines[1:] = [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        del lines[0]
    return '\n'.join(lines)


def _class_of(method):
    cls = sys.modules.get(method.__module__)
    for name in method.__qualname__.split('.')[:-1]:
        cls = getattr(cls, name, None)
    return cls if isclass(cls) else None


def _inherited_doc(obj):
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object and base.__doc__ is not None:
                return base.__doc__
        return None
    owner = None
    name = getattr(obj, '__name__', None)
    if ismethod(obj):
        owner = obj.__self__ if isclass(obj.__self__) else type(obj.__self__)
    elif isfunction(obj):
        owner = _class_of(obj)
        if owner is not None and getattr(owner, name, None) is not obj:
            return None
    elif isinstance(obj, property):
        name = obj.fget.__name__
        owner = _class_of(obj.fget)
    if owner is None:
        return None
    for base in owner.__mro__:
        doc = getattr(getattr(base, name, None), '__doc__', None)
        if doc is not None:
            return doc
    return None


def getdoc(object):
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        try:
            doc = _inherited_doc(object)
        except (AttributeError, TypeError):
            return None
    return cleandoc(doc) if isinstance(doc, str) else None


# --- Where something is written ---

class ClassFoundException(Exception):
    pass


class EndOfBlock(Exception):
    pass


def getfile(object):
    if ismodule(object):
        if getattr(object, '__file__', None):
            return object.__file__
        raise TypeError(f'{object!r} is a built-in module')
    if isclass(object):
        if hasattr(object, '__module__'):
            module = sys.modules.get(object.__module__)
            if getattr(module, '__file__', None):
                return module.__file__
            if object.__module__ == '__main__':
                raise OSError('source code not available')
        raise TypeError(f'{object!r} is a built-in class')
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError('module, class, method, function, traceback, frame, or code object was '
                    f'expected, got {type(object).__name__}')


def getsourcefile(object):
    return getfile(object)


def getabsfile(object, _filename=None):
    return getfile(object) if _filename is None else _filename


def getmodulename(path):
    name = path.rpartition('/')[2]
    for suffix in ('.cpython-311-x86_64-linux-gnu.so', '.abi3.so', '.pyc', '.py', '.so'):
        if name.endswith(suffix):
            return name[:-len(suffix)]
    return None


def getmodule(object, _filename=None):
    if ismodule(object):
        return object
    if hasattr(object, '__module__'):
        return sys.modules.get(object.__module__)
    try:
        file = getfile(object)
    except (TypeError, OSError):
        return None
    for module in list(sys.modules.values()):
        if ismodule(module) and getattr(module, '__file__', None) == file:
            return module
    main = sys.modules['__main__']
    name = getattr(object, '__name__', None)
    if name is not None and getattr(main, name, None) is object:
        return main
    return None


def _lines_of(file):
    import linecache
    return linecache.getlines(file)


def _scan(lines, at):
    """(line, indentation, text) of each logical line from line `at` on.

    Strings and brackets over several lines count as one; comments and blank lines are left out.
    """
    n = len(lines)
    while at < n:
        start = at
        depth = 0
        quote = None
        joined = True
        code = ''
        while joined and at < n:
            line = lines[at]
            depth, quote, joined, text = _scan_line(line, depth, quote)
            code += text
            at += 1
        if code.strip():
            first = lines[start].expandtabs()
            yield start, at, len(first) - len(first.lstrip()), code


def _scan_line(line, depth, quote):
    """How deep in brackets and in which string one line ends, and its text without strings."""
    i = 0
    text = []
    continued = False
    while i < len(line):
        c = line[i]
        if quote is not None:
            if c == '\\':
                i += 2
                continue
            if line.startswith(quote, i):
                i += len(quote)
                quote = None
                continue
            i += 1
            continue
        if c == '#':
            break
        if c in '\'"':
            quote = c * 3 if line.startswith(c * 3, i) else c
            text.append('_')
            i += len(quote)
            continue
        if c in '([{':
            depth += 1
        elif c in ')]}':
            depth = max(0, depth - 1)
        if c == '\\' and line[i + 1:].strip() == '':
            continued = True
            break
        text.append(c)
        i += 1
    if quote is not None and len(quote) == 1 and not line.rstrip('\n').endswith('\\'):
        quote = None
    return depth, quote, depth > 0 or quote is not None or continued, ''.join(text)


def getblock(lines):
    """The lines of the definition that `lines` begin with."""
    if not lines:
        return lines
    indent = None
    end = 1
    in_body = False
    for start, after, column, code in _scan(lines, 0):
        if indent is None:
            indent = column
        if in_body:
            if column <= indent:
                break
            end = after
            continue
        if start > 0 and column < indent:
            break
        end = after
        words = code.split(None, 2)
        if words[0] in ('def', 'class') or words[:2] == ['async', 'def']:
            if not code.rstrip().endswith(':'):
                break
            in_body = True
        elif not code.lstrip().startswith('@'):
            break
    return lines[:end]


class BlockFinder:
    """Kept for its name; getblock () does the work."""


def _class_line(lines, qualname):
    """The line, decorators included, where a class of that qualified name begins."""
    wanted = qualname.split('.')
    open_blocks = []
    decorators = None
    found = None
    for start, _, column, code in _scan(lines, 0):
        while open_blocks and column <= open_blocks[-1][0]:
            open_blocks.pop()
        words = code.replace('(', ' ').replace(':', ' ').replace('[', ' ').split()
        if code.lstrip().startswith('@'):
            if decorators is None:
                decorators = start
            continue
        if len(words) > 1 and words[0] in ('class', 'def'):
            if words[0] == 'def':
                open_blocks.append((column, words[1]))
                open_blocks.append((column, '<locals>'))
            else:
                open_blocks.append((column, words[1]))
                if [name for _, name in open_blocks] == wanted:
                    line = start if decorators is None else decorators
                    # A class inside a condition counts less than one outside.
                    found = line if found is None else found
        decorators = None
    if found is None:
        raise OSError('could not find class definition')
    return found


def findsource(object):
    """(all lines of the file, number of the line where it begins, counted from 0)"""
    file = getfile(object)
    lines = _lines_of(file)
    if not lines:
        raise OSError('could not get source code')
    if ismodule(object):
        return lines, 0
    if isclass(object):
        return lines, _class_line(lines, object.__qualname__)
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        number = object.co_firstlineno - 1
        if number >= len(lines):
            raise OSError('lineno is out of bounds')
        return lines, number
    raise OSError('could not find code object')


def getsourcelines(object):
    """(its lines, number of the first, counted from 1; of a module: from 0)"""
    object = unwrap(object)
    lines, number = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or isframe(object) and object.f_code.co_name == '<module>':
        return lines, 0
    return getblock(lines[number:]), number + 1


def getsource(object):
    return ''.join(getsourcelines(object)[0])


def getcomments(object):
    """The comment right above a definition (of a module: at its start)."""
    try:
        lines, number = findsource(object)
    except (OSError, TypeError):
        return None
    if ismodule(object):
        start = 1 if lines and lines[0][:2] == '#!' else 0
        while start < len(lines) and lines[start].strip() in ('', '#'):
            start += 1
        end = start
        while end < len(lines) and lines[end][:1] == '#':
            end += 1
        return ''.join(line.expandtabs() for line in lines[start:end]) or None
    indent = indentsize(lines[number])
    end = number
    start = end
    while start > 0 and lines[start - 1].lstrip()[:1] == '#' \
            and indentsize(lines[start - 1]) == indent:
        start -= 1
    if start == end:
        return None
    return ''.join(line.expandtabs().lstrip() for line in lines[start:end])


# --- Frames ---

def currentframe():
    return sys._getframe(1)


def getlineno(frame):
    return frame.f_lineno


def _positions_of(frame, lasti):
    return instruction_position(frame.f_code, lasti)


def getframeinfo(frame, context=1):
    if istraceback(frame):
        positions = _positions_of(frame.tb_frame, frame.tb_lasti)
        lineno = frame.tb_lineno
        frame = frame.tb_frame
    else:
        lineno = frame.f_lineno
        positions = _positions_of(frame, frame.f_lasti)
    if positions[0] is None:
        positions = (lineno,) + positions[1:]
    if not isframe(frame):
        raise TypeError(f'{frame!r} is not a frame or traceback object')
    filename = getsourcefile(frame) or getfile(frame)
    lines = index = None
    if context > 0:
        start = lineno - 1 - context // 2
        try:
            lines, _ = findsource(frame)
        except OSError:
            lines = None
        else:
            start = max(0, min(start, len(lines) - context))
            lines = lines[start:start + context]
            index = lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, lines, index,
                     positions=_Positions(*positions))


def getouterframes(frame, context=1):
    found = []
    while frame:
        info = getframeinfo(frame, context)
        found.append(FrameInfo(frame, *info, positions=info.positions))
        frame = frame.f_back
    return found


def getinnerframes(tb, context=1):
    found = []
    while tb:
        info = getframeinfo(tb, context)
        found.append(FrameInfo(tb.tb_frame, *info, positions=info.positions))
        tb = tb.tb_next
    return found


def stack(context=1):
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    exc = sys.exc_info()[1]
    return getinnerframes(None if exc is None else exc.__traceback__, context)


GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = (
    'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED')
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = (
    'CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED', 'CORO_CLOSED')


def getgeneratorstate(generator):
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if generator.gi_frame is None else GEN_CREATED


def getgeneratorlocals(generator):
    if not isgenerator(generator):
        raise TypeError(f'{generator!r} is not a Python generator')
    frame = getattr(generator, 'gi_frame', None)
    return {} if frame is None else frame.f_locals


def getcoroutinestate(coroutine):
    raise TypeError('Heaparium has no coroutines')


getcoroutinelocals = getcoroutinestate


def getclosurevars(func):
    """Which names of a function are looked up where, and what they are now."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError(f'{func!r} is not a Python function')
    code = func.__code__
    nonlocals = {} if func.__closure__ is None else {
        name: cell.cell_contents for name, cell in zip(code.co_freevars, func.__closure__)}
    space = func.__globals__
    known = space.get('__builtins__', __builtins__)
    if ismodule(known):
        known = known.__dict__
    globals, builtins, unbound = {}, {}, set()
    for name in code.co_names:
        if name in ('None', 'True', 'False'):
            continue
        if name in space:
            globals[name] = space[name]
        elif name in known:
            builtins[name] = known[name]
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, globals, builtins, unbound)


# --- Signatures ---

class _empty:
    """Stands for: there is none."""


_empty.__name__ = _empty.__qualname__ = '_empty'


class _ParameterKind(int):
    def __new__(cls, value, name, description):
        self = int.__new__(cls, value)
        self.name = self._name_ = name
        self.value = value
        self.description = description
        return self

    def __str__(self):
        return self.name

    def __repr__(self):
        return f'<_ParameterKind.{self.name}: {int(self)}>'

    def __reduce__(self):
        return '_' + self.name # the one below


_POSITIONAL_ONLY = _ParameterKind(0, 'POSITIONAL_ONLY', 'positional-only')
_POSITIONAL_OR_KEYWORD = _ParameterKind(1, 'POSITIONAL_OR_KEYWORD', 'positional or keyword')
_VAR_POSITIONAL = _ParameterKind(2, 'VAR_POSITIONAL', 'variadic positional')
_KEYWORD_ONLY = _ParameterKind(3, 'KEYWORD_ONLY', 'keyword-only')
_VAR_KEYWORD = _ParameterKind(4, 'VAR_KEYWORD', 'variadic keyword')
_kinds = (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD)


def formatannotation(annotation, base_module=None):
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return annotation.__module__ + '.' + annotation.__qualname__
    return repr(annotation)


def formatannotationrelativeto(object):
    module = getattr(object, '__module__', None)

    def _formatannotation(annotation):
        return formatannotation(annotation, module)

    return _formatannotation


class Parameter:
    __slots__ = ('_name', '_kind', '_default', '_annotation')

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _kinds[kind]
        except (IndexError, TypeError):
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind') from None
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f'{self._kind.description} parameters cannot have default values')
        self._default = default
        self._annotation = annotation
        if name is _empty:
            raise ValueError('name is a required attribute for Parameter')
        if not isinstance(name, str):
            raise TypeError(f'name must be a str, not a {type(name).__name__}')
        if name[:1] == '.' and name[1:].isdigit():
            # The iterable of a comprehension.
            if self._kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError('implicit arguments must be passed as positional or keyword '
                                 f'arguments, not {self._kind.description}')
            self._kind = _POSITIONAL_ONLY
            name = f'implicit{name[1:]}'
        is_keyword = iskeyword(name) and self._kind is not _POSITIONAL_ONLY
        if is_keyword or not name.isidentifier():
            raise ValueError(f'{name!r} is not a valid parameter name')
        self._name = name

    def __reduce__(self):
        return (type(self), (self._name, self._kind),
                {'_default': self._default, '_annotation': self._annotation})

    def __setstate__(self, state):
        self._default = state['_default']
        self._annotation = state['_annotation']

    @property
    def name(self):
        return self._name

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    @property
    def kind(self):
        return self._kind

    def replace(self, *, name=_absent, kind=_absent, annotation=_absent, default=_absent):
        return type(self)(self._name if name is _absent else name,
                          self._kind if kind is _absent else kind,
                          default=self._default if default is _absent else default,
                          annotation=self._annotation if annotation is _absent else annotation)

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text += ': ' + formatannotation(self._annotation)
        if self._default is not _empty:
            sign = '=' if self._annotation is _empty else ' = '
            text += sign + repr(self._default)
        if self._kind == _VAR_POSITIONAL:
            text = '*' + text
        elif self._kind == _VAR_KEYWORD:
            text = '**' + text
        return text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name == other._name and self._kind == other._kind
                and self._default == other._default and self._annotation == other._annotation)


class BoundArguments:
    """Arguments by the names of the parameters that take them."""

    __slots__ = ('arguments', '_signature', '__weakref__')

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        found = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if param.kind == _VAR_POSITIONAL:
                found.extend(self.arguments[name])
            else:
                found.append(self.arguments[name])
        return tuple(found)

    @property
    def kwargs(self):
        found = {}
        started = False
        for name, param in self._signature.parameters.items():
            if not started:
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    started = True
                elif name not in self.arguments:
                    started = True
                    continue
                else:
                    continue
            if name in self.arguments:
                if param.kind == _VAR_KEYWORD:
                    found.update(self.arguments[name])
                else:
                    found[name] = self.arguments[name]
        return found

    def apply_defaults(self):
        found = {}
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                found[name] = self.arguments[name]
            elif param.default is not _empty:
                found[name] = param.default
            elif param.kind is _VAR_POSITIONAL:
                found[name] = ()
            elif param.kind is _VAR_KEYWORD:
                found[name] = {}
        self.arguments = found

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    __hash__ = None

    def __setstate__(self, state):
        self._signature = state['_signature']
        self.arguments = state['arguments']

    def __getstate__(self):
        return {'_signature': self._signature, 'arguments': self.arguments}

    def __repr__(self):
        shown = ', '.join(f'{name}={value!r}' for name, value in self.arguments.items())
        return f'<{self.__class__.__name__} ({shown})>'


class Signature:
    __slots__ = ('_return_annotation', '_parameters')

    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty,
                 __validate_parameters__=True):
        found = OrderedDict()
        top = _POSITIONAL_ONLY
        seen_default = False
        for param in parameters or ():
            if __validate_parameters__:
                kind = param.kind
                if kind < top:
                    raise ValueError(f'wrong parameter order: {top.description} parameter before '
                                     f'{kind.description} parameter')
                top = kind
                if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                    if param.default is not _empty:
                        seen_default = True
                    elif seen_default:
                        raise ValueError('non-default argument follows default argument')
                if param.name in found:
                    raise ValueError(f'duplicate parameter name: {param.name!r}')
            found[param.name] = param
        self._parameters = MappingProxyType(found)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None,
                      eval_str=False):
        return _signature_of(obj, cls, follow_wrapped, (globals, locals, eval_str))

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_absent, return_annotation=_absent):
        if parameters is _absent:
            parameters = self._parameters.values()
        if return_annotation is _absent:
            return_annotation = self._return_annotation
        return type(self)(parameters, return_annotation=return_annotation)

    def _basis(self):
        params = tuple(p for p in self._parameters.values() if p.kind != _KEYWORD_ONLY)
        by_name = {p.name: p for p in self._parameters.values() if p.kind == _KEYWORD_ONLY}
        return params, by_name, self._return_annotation

    def __hash__(self):
        params, by_name, returns = self._basis()
        return hash((params, frozenset(by_name.values()), returns))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._basis() == other._basis()

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, partial=True)

    def _bind(self, args, kwargs, *, partial=False):
        found = {}
        params = list(self._parameters.values())
        at = self._bind_positional(params, args, kwargs, found, partial)
        rest = None
        for param in params[at:]:
            if param.kind == _VAR_KEYWORD:
                rest = param
            elif param.kind == _VAR_POSITIONAL:
                continue
            elif param.kind != _POSITIONAL_ONLY and param.name in kwargs:
                found[param.name] = kwargs.pop(param.name)
            elif not partial and param.default is _empty:
                raise TypeError(f'missing a required argument: {param.name!r}')
        if kwargs:
            if rest is None:
                raise TypeError(f'got an unexpected keyword argument {next(iter(kwargs))!r}')
            found[rest.name] = kwargs
        return self._bound_arguments_cls(self, found)

    def _bind_positional(self, params, args, kwargs, found, partial):
        """Gives `args` to parameters; the index of the first that got none of them."""
        for i, param in enumerate(params):
            if param.kind == _VAR_POSITIONAL:
                if args[i:]:
                    found[param.name] = args[i:]
                return i + 1
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                if len(args) > i:
                    raise TypeError('too many positional arguments')
                return i
            if i >= len(args):
                if param.name in kwargs and param.kind == _POSITIONAL_ONLY:
                    raise TypeError(f'{param.name!r} parameter is positional only, but was '
                                    'passed as a keyword')
                return i
            if param.name in kwargs and param.kind != _POSITIONAL_ONLY:
                raise TypeError(f'multiple values for argument {param.name!r}')
            found[param.name] = args[i]
        if len(args) > len(params):
            raise TypeError('too many positional arguments')
        return len(params)

    def __reduce__(self):
        return (type(self), (tuple(self._parameters.values()),),
                {'_return_annotation': self._return_annotation})

    def __setstate__(self, state):
        self._return_annotation = state['_return_annotation']

    def __repr__(self):
        return f'<{self.__class__.__name__} {self}>'

    def __str__(self):
        shown = []
        slash_due = False
        star_due = True
        for param in self._parameters.values():
            kind = param.kind
            if kind == _POSITIONAL_ONLY:
                slash_due = True
            elif slash_due:
                shown.append('/')
                slash_due = False
            if kind == _VAR_POSITIONAL:
                star_due = False
            elif kind == _KEYWORD_ONLY and star_due:
                shown.append('*')
                star_due = False
            shown.append(str(param))
        if slash_due:
            shown.append('/')
        text = f"({', '.join(shown)})"
        if self._return_annotation is not _empty:
            text += ' -> ' + formatannotation(self._return_annotation)
        return text


# --- Finding the signature ---

def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals,
                                   locals=locals, eval_str=eval_str)


def _signature_of_function(func, cls, space):
    globals, locals, eval_str = space
    make = cls._parameter_cls
    code = func.__code__
    names = code.co_varnames
    n = code.co_argcount
    n_keyword = code.co_kwonlyargcount
    hints = get_annotations(func, globals=globals, locals=locals, eval_str=eval_str)
    defaults = func.__defaults__ or ()
    by_keyword = func.__kwdefaults__ or {}
    params = []
    for i, name in enumerate(names[:n]):
        kind = _POSITIONAL_ONLY if i < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD
        at = i - (n - len(defaults))
        params.append(make(name, kind, annotation=hints.get(name, _empty),
                           default=defaults[at] if at >= 0 else _empty))
    at = n + n_keyword
    if code.co_flags & CO_VARARGS:
        params.append(make(names[at], _VAR_POSITIONAL, annotation=hints.get(names[at], _empty)))
        at += 1
    for name in names[n:n + n_keyword]:
        params.append(make(name, _KEYWORD_ONLY, annotation=hints.get(name, _empty),
                           default=by_keyword.get(name, _empty)))
    if code.co_flags & CO_VARKEYWORDS:
        params.append(make(names[at], _VAR_KEYWORD, annotation=hints.get(names[at], _empty)))
    return cls(params, return_annotation=hints.get('return', _empty),
               __validate_parameters__=False)


def _bound(sig):
    """Without the first parameter."""
    params = list(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError('invalid method signature')
    if params[0].kind != _VAR_POSITIONAL:
        params = params[1:]
    return sig.replace(parameters=params)


def _partial_signature(sig, partial):
    """What is left to give when some arguments are given already."""
    try:
        known = sig.bind_partial(*partial.args, **partial.keywords).arguments
    except TypeError as error:
        raise ValueError(f'partial object {partial!r} has incorrect arguments') from error
    params = []
    by_keyword = False
    for name, param in sig.parameters.items():
        kind = param.kind
        if name in known and kind not in (_VAR_POSITIONAL, _VAR_KEYWORD):
            if kind is _POSITIONAL_ONLY or name not in partial.keywords:
                if kind is not _KEYWORD_ONLY:
                    continue
            param = param.replace(default=known[name])
            if kind is _POSITIONAL_OR_KEYWORD:
                by_keyword = True
        if by_keyword:
            if param.kind is _POSITIONAL_OR_KEYWORD:
                param = param.replace(kind=_KEYWORD_ONLY)
            elif param.kind is _VAR_POSITIONAL:
                continue
        params.append(param)
    return sig.replace(parameters=params)


class _Visitor:
    pass


def _leave_visitor():
    """CPython rewrites the text's syntax tree with a class made for it, which only the collector frees."""
    names, modules = {}, sys.modules.copy()

    def wrap_value(name):
        return names, modules

    class RewriteSymbolics(_Visitor):
        def visit_Attribute(self, node):
            return wrap_value(node)

        def visit_Name(self, node):
            return wrap_value(node)

        def visit_BinOp(self, node):
            return node


def _leave_converters():
    """CPython reads each default with functions that know each other: they are left to the collector, too."""
    def malformed(node):
        return node

    def number(node):
        return malformed(node)

    def signed_number(node):
        return number(node)

    def convert(node):
        return convert(signed_number(malformed(node)))


def _signature_from_text(cls, obj, text):
    """From a builtin's __text_signature__, such as "($self, object, /)"."""
    inside = text.strip()
    bound = '$self' in inside or '$module' in inside or '$type' in inside
    if '/' not in inside:
        # The object itself is given by no keyword.
        inside = inside.replace('$self', '$self, /')
    inside = inside.replace('$', '')
    space = {}
    try:
        exec(f'def f{inside}: pass', {'__builtins__': __builtins__, 'sys': sys}, space)
    except (SyntaxError, NameError):
        raise ValueError(f'{obj!r} builtin has invalid signature') from None
    sig = _signature_of_function(space['f'], cls, (None, None, False))
    _leave_visitor()
    for parameter in sig.parameters.values():
        if parameter.default is not _empty:
            _leave_converters()
    if bound and getattr(obj, '__self__', None) is not None:
        sig = _bound(sig)
    return sig


def _is_like_function(obj):
    """Whether an object has what a function's signature is read from."""
    return (not isinstance(obj, type) and isinstance(getattr(obj, '__name__', None), str)
            and isinstance(getattr(obj, '__code__', None), types.CodeType)
            and isinstance(getattr(obj, '__defaults__', _empty), (tuple, types.NoneType))
            and isinstance(getattr(obj, '__kwdefaults__', _empty), (dict, types.NoneType))
            and isinstance(getattr(obj, '__annotations__', _empty), (dict, types.NoneType)))


def _signature_of(obj, cls, follow_wrapped, space):
    if not callable(obj):
        raise TypeError(f'{obj!r} is not a callable object')
    if ismethod(obj):
        return _bound(_signature_of(obj.__func__, cls, follow_wrapped, space))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, '__signature__') or ismethod(f))
        if ismethod(obj):
            return _signature_of(obj, cls, follow_wrapped, space)
    given = getattr(obj, '__signature__', None)
    if given is not None:
        if not isinstance(given, Signature):
            raise TypeError(f'unexpected object {given!r} in __signature__ attribute')
        return given
    if isfunction(obj) or _is_like_function(obj):
        text = getattr(obj, '__text_signature__', None)
        return _signature_from_text(cls, obj, text) if text else _signature_of_function(obj, cls, space)
    if type(obj).__name__ == 'partial' and hasattr(obj, 'func') and hasattr(obj, 'keywords'):
        return _partial_signature(_signature_of(obj.func, cls, follow_wrapped, space), obj)
    if isinstance(obj, type):
        return _signature_of_class(obj, cls, follow_wrapped, space)
    text = getattr(obj, '__text_signature__', None)
    if text:
        return _signature_from_text(cls, obj, text)
    if isbuiltin(obj) or ismethodwrapper(obj) or isinstance(
            obj, (types.MethodDescriptorType, types.WrapperDescriptorType,
                  types.ClassMethodDescriptorType)):
        raise ValueError(f'no signature found for builtin {obj!r}')
    call = getattr(type(obj), '__call__', None)
    if isfunction(call) or ismethod(call) or hasattr(call, '__wrapped__'):
        return _bound(_signature_of(call, cls, follow_wrapped, space))
    raise ValueError(f'callable {obj!r} is not supported by signature')


def _own_method(cls, name):
    """The method of that name, written in Python, that the class or one of its bases has."""
    found = getattr(cls, name, None)
    return found if isfunction(found) or ismethod(found) or hasattr(found, '__wrapped__') else None


def _signature_of_class(obj, cls, follow_wrapped, space):
    """That of the metaclass's __call__, of __new__ or of __init__: the first one in Python."""
    call = _own_method(type(obj), '__call__')
    if call is not None:
        return _bound(_signature_of(call, cls, follow_wrapped, space))
    new = _own_method(obj, '__new__')
    init = _own_method(obj, '__init__')
    if new is not None and init is not None:
        order = obj.__mro__
        new_at = next(i for i, c in enumerate(order) if '__new__' in c.__dict__)
        init_at = next(i for i, c in enumerate(order) if '__init__' in c.__dict__)
        chosen = new if new_at <= init_at else init
    else:
        chosen = new if new is not None else init
    if chosen is not None:
        return _bound(_signature_of(chosen, cls, follow_wrapped, space))
    for base in obj.__mro__[:-1]:
        text = type.__dict__['__text_signature__'].__get__(base)
        if isinstance(text, str) and text:
            return _signature_from_text(cls, obj, text)
    if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
        _leave_visitor()        # object's own is read from a text
        return cls()
    what = 'builtin' if issubclass(obj, type) else 'builtin type'
    raise ValueError(f'no signature found for {what} {obj!r}')


# --- The older way ---

def getargs(co):
    if not iscode(co):
        raise TypeError(f'{co!r} is not a code object')
    names = co.co_varnames
    n = co.co_argcount
    at = n + co.co_kwonlyargcount
    varargs = varkw = None
    if co.co_flags & CO_VARARGS:
        varargs = names[at]
        at += 1
    if co.co_flags & CO_VARKEYWORDS:
        varkw = names[at]
    return Arguments(list(names[:n]) + list(names[n:n + co.co_kwonlyargcount]), varargs, varkw)


def getfullargspec(func):
    try:
        sig = _signature_of(func, Signature, False, (None, None, False))
        if ismethod(func):
            sig = _signature_of(func.__func__, Signature, False, (None, None, False))
        elif isclass(func):
            sig = _with_self(func, sig)
        elif not isroutine(func) and isfunction(getattr(type(func), '__call__', None)):
            sig = _signature_of(type(func).__call__, Signature, False, (None, None, False))
    except Exception as error:
        raise TypeError('unsupported callable') from error
    args, defaults, kwonly = [], [], []
    varargs = varkw = None
    kwdefaults, hints = {}, {}
    if sig.return_annotation is not _empty:
        hints['return'] = sig.return_annotation
    for name, param in sig.parameters.items():
        kind = param.kind
        if kind is _VAR_POSITIONAL:
            varargs = name
        elif kind is _VAR_KEYWORD:
            varkw = name
        elif kind is _KEYWORD_ONLY:
            kwonly.append(name)
            if param.default is not _empty:
                kwdefaults[name] = param.default
        else:
            args.append(name)
            if param.default is not _empty:
                defaults.append(param.default)
        if param.annotation is not _empty:
            hints[name] = param.annotation
    return FullArgSpec(args, varargs, varkw, tuple(defaults) or None, kwonly, kwdefaults or None,
                       hints)


def _with_self(func, sig):
    method = _own_method(func, '__new__') or _own_method(func, '__init__')
    return sig if method is None else _signature_of(method, Signature, False,
                                                    (None, None, False))


def getargvalues(frame):
    args, varargs, varkw = getargs(frame.f_code)
    return ArgInfo(args, varargs, varkw, frame.f_locals)


def _starred(name):
    return '*' + name


def _twice_starred(name):
    return '**' + name


def _equals(value):
    return '=' + repr(value)


def formatargvalues(args, varargs, varkw, locals, formatarg=str, formatvarargs=_starred,
                    formatvarkw=_twice_starred, formatvalue=_equals):
    shown = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        shown.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        shown.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return '(' + ', '.join(shown) + ')'


def _missing(name, names, positional, values):
    missing = [repr(n) for n in names if n not in values]
    text = ' and '.join([', '.join(missing[:-1])] * (len(missing) > 1) + missing[-1:])
    kind = 'positional' if positional else 'keyword-only'
    raise TypeError(f"{name}() missing {len(missing)} required {kind} "
                    f"argument{'' if len(missing) == 1 else 's'}: {text}")


def _too_many(name, args, kwonly, varargs, n_defaults, given, values):
    least = len(args) - n_defaults
    n_kwonly = len([a for a in kwonly if a in values])
    plural = len(args) != 1
    text = str(len(args))
    if varargs:
        plural = least != 1
        text = f'at least {least}'
    elif n_defaults:
        plural = True
        text = f'from {least} to {len(args)}'
    more = ''
    if n_kwonly:
        more = (f" positional argument{'s' if given != 1 else ''} (and {n_kwonly} keyword-only "
                f"argument{'s' if n_kwonly != 1 else ''})")
    verb = 'was' if given == 1 and not n_kwonly else 'were'
    raise TypeError(f"{name}() takes {text} positional argument{'s' if plural else ''} but "
                    f'{given}{more} {verb} given')


def getcallargs(func, /, *positional, **named):
    """What each parameter would be, were the function called so."""
    args, varargs, varkw, defaults, kwonly, kwdefaults, _ = getfullargspec(func)
    name = func.__name__
    values = {}
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__,) + positional
    n_defaults = len(defaults) if defaults else 0
    for arg, value in zip(args, positional):
        values[arg] = value
    if varargs:
        values[varargs] = tuple(positional[len(args):])
    if varkw:
        values[varkw] = {}
    known = set(args + kwonly)
    for key, value in named.items():
        if key not in known:
            if not varkw:
                raise TypeError(f'{name}() got an unexpected keyword argument {key!r}')
            values[varkw][key] = value
        elif key in values:
            raise TypeError(f'{name}() got multiple values for argument {key!r}')
        else:
            values[key] = value
    if len(positional) > len(args) and not varargs:
        _too_many(name, args, kwonly, varargs, n_defaults, len(positional), values)
    needed = args[:len(args) - n_defaults]
    if any(arg not in values for arg in needed):
        _missing(name, needed, True, values)
    for i, arg in enumerate(args[len(args) - n_defaults:]):
        values.setdefault(arg, defaults[i])
    for arg in kwonly:
        if arg not in values and kwdefaults and arg in kwdefaults:
            values[arg] = kwdefaults[arg]
    if any(arg not in values for arg in kwonly):
        _missing(name, kwonly, False, values)
    return values
