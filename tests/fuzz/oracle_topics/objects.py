"""Makes random programs about objects: the same seed gives the same program.

A program is built from templates, each a statement or a few. A hole in a template begins with a
dollar sign:

    $list $dict $obj …   a name that holds such a thing (else the template cannot be used here)
    $new:list            a new name, which holds such a thing afterwards
    $gone                a name to be deleted (it cannot be used afterwards)
    $any                 any name        $value   a name or an expression
    $hashable            a name or a literal that may be a key
    $int $text $attr $key                literals, attribute names
    $block               a few statements one level deeper

What is printed must not depend on the process: no sets of strings in their order, no addresses but
through `is`, counts only of what the program has made.
"""
import random
import re

HOLE = re.compile(r'\$(\w+)(?::(\w+))?')

# What has a count that belongs to the program alone.
COUNTED = ('list', 'dict', 'set', 'tuple', 'obj', 'cls', 'func', 'gen', 'method', 'big', 'str', 'exc', 'ref',
           'slot', 'iter', 'bytearray', 'closure', 'wvd', 'wkd', 'weakset', 'finalizer', 'deler', 'frame')
WEAK = ('obj', 'func', 'cls', 'deler', 'set', 'gen', 'closure', 'slotweak')
CONTAINERS = ('list', 'dict', 'set', 'tuple', 'obj', 'deler')

# weight, text
STATEMENTS = [
    # Making things
    (8, '$new:list = [$values]'),
    (6, '$new:tuple = ($values,)'),
    (6, '$new:dict = {$pairs}'),
    (2, '$new:set = {$hashables}'),
    (2, '$new:set = frozenset([$hashables])'),
    (2, '$new:big = $int * 100003 + 70001'),
    (1, '$new:big = 12345$digit'),
    (1, '$new:big = float($int) + 0.5'),
    (1, '$new:big = 10 ** 2$digit'),
    (2, '$new:str = "".join([$text, $text, "-+"])'),
    (1, '$new:str = $text + str($any is None)'),
    (1, '$new:str = "%s:%d" % ($text, $int)'),
    (1, '$new:bytearray = bytearray(b"ab") * $int'),
    (3, '$new:iter = iter($list)'),
    (1, '$new:iter = iter($dict)'),
    (1, '$new:iter = zip($list, $tuple)'),
    (1, '$new:iter = enumerate($list)'),
    (1, '$new:iter = map(str, $list)'),
    (1, '$new:iter = reversed($list)'),
    (1, '$new:iter = iter($dict.items())'),
    (3, '$new:list = list($tuple)'),
    (2, '$new:tuple = tuple($list)'),
    (2, '$new:dict = dict($dict)'),
    (1, '$new:dict = dict(a=$value, b=$value)'),
    (1, '$new:dict = dict.fromkeys([$key, $key], $value)'),
    (2, '$new:list = $list + $list'),
    (2, '$new:list = $list[:]'),
    (1, '$new:list = $list[$index:$index]'),
    (1, '$new:list = $list * 2'),
    (1, '$new:tuple = $tuple + ($value,)'),
    (1, '$new:tuple = $tuple * 1'),
    (1, '$new:tuple = $tuple[:]'),
    (1, '$new:list = sorted([$int, $int, $int])'),
    (2, '$new:list = [$value for _ in range($int)]'),
    (1, '$new:list = [v for v in $list if v is not $value]'),
    (1, '$new:dict = {n: $value for n in range($int)}'),
    (1, '$new:set = {n for n in range($int)}'),
    (2, '$new:gen = (v for v in $list)'),
    (1, '$new:list = [[] for _ in range(3)]'),
    (1, '$new:list = [*$list, $value]'),
    (1, '$new:dict = {**$dict, $key: $value}'),
    # Names
    (10, '$new:same = $any'),
    (9, 'del $gone'),
    (3, '$assign = None'),
    (3, '$assign = $value'),
    (2, '$swap, $swap2 = $swap2, $swap'),
    (1, 'for $new:int in range($int): pass'),
    (1, 'for $new:unknown in $list: pass'),
    (1, 'for $new:unknown in $tuple:\n    print("in", $new_count)'),
    (1, '$new:unknown, *$new:list = [$value, $values]'),
    (1, 'if ($new:unknown := $value) is not None: print("walrus")'),
    # Changing things
    (6, '$list.append($value)'),
    (2, '$list.insert($index, $value)'),
    (2, '$list.extend($list)'),
    (2, '$list.extend(($values))' .replace('($values)', '[$values]')),
    (2, '$list.pop() if $list else None'),
    (1, '$list.pop(0) if $list else None'),
    (2, '$list.clear()'),
    (2, '$list.reverse()'),
    (2, 'del $list[$index:]'),
    (1, 'del $list[::2]'),
    (2, '$list[$index:$index] = [$values]'),
    (1, '$list[:] = []'),
    (1, '$list[:] = $list'),
    (1, '$list *= $digit3'),
    (1, '$list += [$value]'),
    (2, 'if $list: $list[0] = $value'),
    (1, 'if $list: $list[-1] = $list'),
    (6, '$dict[$key] = $value'),
    (1, '$dict[$key] = $dict'),
    (3, '$dict.pop($key, None)'),
    (1, '$dict.popitem() if $dict else None'),
    (2, '$dict.setdefault($key, $value)'),
    (2, '$dict.update($dict)'),
    (1, '$dict.update({"a": $value})'),
    (1, '$dict |= {$pairs}'),
    (2, '$dict.clear()'),
    (1, '$new:unknown = $dict.copy()'),
    (1, '$new:unknown = $dict.get($key)'),
    (1, 'for $new:unknown in list($dict): del $dict[$new_last]'),
    (2, '$rawset.add($int)'),
    (1, '$rawset.discard($int)'),
    (1, '$rawset |= {$int, $int}'),
    (2, '$bytearray += b"xyz" * $int'),
    (1, 'del $bytearray[$index:]'),
    # Classes and instances
    (6, 'class $new:cls:\n    pass'),
    (3, 'class $new:delcls:\n    def __init__(self, name="$letter"): self.name = name\n'
        '    def __del__(self): print("del", self.name)'),
    (2, 'class $new:delcls:\n    def __init__(self, name="$letter"): self.name = name\n'
        '    def __del__(self):\n        print("del", self.name, sys.getrefcount(self), gc.is_finalized(self))\n'
        '        kept.append(self)'),
    (1, 'class $new:delcls:\n    def __init__(self, name="$letter"): self.name = name\n'
        '    def __del__(self): raise ValueError(self.name)'),
    (1, 'class $new:delcls:\n    def __init__(self, name="$letter"): self.name = name\n'
        '    def __del__(self):\n        print("del", self.name, sorted(vars(self)))\n        self.__dict__.clear()'),
    (3, 'class $new:slotcls:\n    __slots__ = ("a", "b")'),
    (2, 'class $new:slotweakcls:\n    __slots__ = ("a", "__weakref__")'),
    (1, 'class $new:slotcls:\n    __slots__ = ("a", "b", "__dict__")'),
    (1, 'class $new:slotcls:\n    __slots__ = ("a", "b")\n    def __del__(self): print("slot del", hasattr(self, "a"))'),
    (3, 'class $new:cls($cls): pass'),
    (2, 'class $new:cls(list): pass'),
    (2, 'class $new:cls(dict): pass'),
    (1, 'class $new:cls(tuple): pass'),
    (1, 'class $new:cls(int): pass'),
    (1, 'class $new:cls(str): pass'),
    (1, 'class $new:cls(set): pass'),
    (1, 'class $new:exccls(Exception): pass'),
    (2, 'class $new:cls:\n    held = $value\n    def get(self): return self.held\n    @property\n    def prop(self): return self'),
    (1, 'class $new:cls:\n    def __init__(self): self.me = self'),
    (1, 'class $new:cls:\n    def __init__(self): self.a = 1; self.b = $value; self.c = []'),
    (1, 'class $new:cls:\n    count = 0\n    def __new__(cls):\n        cls.count += 1\n        return super().__new__(cls)'),
    (1, 'class $new:cls:\n    def __eq__(self, other): return self is other\n    def __hash__(self): return 7'),
    (1, 'class $new:cls:\n    def __getattr__(self, name): return name'),
    (1, 'class $new:cls(metaclass=Meta): pass'),
    (1, 'class $new:cls:\n    def __init_subclass__(cls): print("sub", cls.__name__)'),
    (10, '$new:obj = $cls()'),
    (6, '$new:deler = $delcls($text)'),
    (2, '$new:slot = $slotcls()'),
    (2, '$new:slotweak = $slotweakcls()'),
    (4, '$slot.a = $value'),
    (1, '$slot.b = $slot'),
    (1, 'if hasattr($slot, "a"): del $slot.a'),
    (9, '$haver.$attr = $value'),
    (3, '$haver.$attr = $haver'),
    (1, '$haver.$attr = $haver2; $haver2.$attr = $haver'),
    (2, 'if hasattr($haver, "$attr"): del $haver.$attr'),
    (2, '$new:dict = $haver.__dict__'),
    (1, '$haver.__dict__ = {}'),
    (1, '$haver.__dict__ = $dict.__class__(z=$value)'),
    (1, '$haver.__dict__.update($attr=$value)'),
    (1, 'print(sorted(vars($haver)))'),
    (1, 'print(list(vars($haver)) if len(vars($haver)) < 2 else len(vars($haver)))'),
    (2, '$cls.$attr = $value'),
    (1, '$new:unknown = getattr($haver, "$attr", None)'),
    (1, 'del $gone; $new:int = gc.collect(); print("collected", $new_last)'),
    # Functions
    (4, 'def $new:func(*args, **kw):\n    print(len(args), sorted(kw), sys.getrefcount(args), [sys.getrefcount(a) - '
        'sys.getrefcount(args) for a in args if type(a) in OURS])\n    return args'),
    (3, 'def $new:func(a=None, b=$value, *c):\n    print(sys.getrefcount(b) if type(b) in OURS else "-")\n    return a'),
    (2, 'def $new:func(a=$value, *b, k=$value):\n    local = [a, k]\n    return local'),
    (2, 'def $new:func(x=None, *_):\n    y = x\n    print(count(x), count(y))\n    del x\n    print(count(y))\n    return y'),
    (3, 'def $new:maker(a=None, *_):\n    b = [a]\n    def inner(*args):\n        nonlocal a\n        a = args or a\n'
        '        return b\n    return inner'),
    (2, 'def $new:func(*_):\n    global $global\n    $global = [$value]\n    return $global'),
    (4, '$new:closure = $maker($value)'),
    (2, '$new:unknown = $closure()'),
    (1, '$closure($value)'),
    (1, 'print([count(c.cell_contents) for c in $closure.__closure__])'),
    (6, '$new:unknown = $func($value)'),
    (3, '$func($value, $value)'),
    (2, '$func(*$list)'),
    (1, '$func(*$list, *$tuple)'),
    (1, '$func($value, *$tuple)'),
    (1, '$func.$attr = $value'),
    (1, '$func.__defaults__ = ($value, $value)'),
    (1, 'del $func.__defaults__'),
    (3, '$new:method = $list.append'),
    (2, '$new:method = $dict.get'),
    (2, '$new:method = $haver.__init__'),
    (1, '$new:method = $haver.__repr__'),
    (2, '$new:method = types.MethodType($func, $any)'),
    (1, 'print($method is $method, $method == $method, count($method), count($method.__self__))'),
    (2, '$new:func = lambda *a, b=$value: (a, b)'),
    (1, '$new:func = lambda *a: $any'),
    (1, 'print($list.append is $list.append, id($list.append) == id($list.append))'),
    # Generators
    (3, 'def $new:genfunc(a=None):\n    try:\n        b = [a]\n        yield count(a)\n        yield b\n    finally:\n        print("gen done", len(b))'),
    (2, 'def $new:genfunc(a=None):\n    while True:\n        a = yield a\n        if a is None: return'),
    (1, 'def $new:genfunc(a=None):\n    yield from [a, a]\n    yield locals()'),
    (1, 'def $new:genfunc(a=None):\n    try:\n        yield a\n    except GeneratorExit:\n        print("exit", count(a))\n        raise'),
    (7, '$new:gen = $genfunc($value)'),
    (7, 'step($gen)'),
    (2, '$new:unknown = next($gen, None)'),
    (2, '$gen.close()'),
    (1, 'print(step_send($gen, $value))'),
    (1, 'print(step_throw($gen, KeyError("k")))'),
    (2, 'print($gen.gi_frame is None, $gen.gi_running, count($gen))'),
    (1, '$haver.$attr = $gen'),
    (3, 'step($iter)'),
    # Exceptions, with
    (4, 'try:\n    raise ValueError($value)\nexcept ValueError as error:\n    $new:exc = error\n    print(count(error))'),
    (2, 'try:\n    raise $exccls($value)\nexcept Exception as $new:exc_gone:\n    print(count($new_last), len(gc.get_referents($new_last)) > 0)'),
    (2, 'try:\n    fail($value)\nexcept KeyError as error:\n    $new:exc = error'),
    (2, 'try:\n    fail($value)\nexcept KeyError:\n    print("caught", sys.exc_info()[2] is not None)'),
    (1, 'try:\n    fail($value)\nexcept KeyError as error:\n    $new:exc = error.with_traceback(None)'),
    (1, 'try:\n    try:\n        fail($value)\n    finally:\n        print("finally", count($any))\nexcept KeyError as error:\n    $new:exc = error'),
    (1, 'try:\n    try:\n        fail($value)\n    except KeyError as first:\n        raise RuntimeError($text) from first\n'
        'except RuntimeError as error:\n    $new:exc = error'),
    (1, 'try:\n    try:\n        fail($value)\n    except KeyError:\n        $list[99]\nexcept IndexError as error:\n    $new:exc = error'),
    (2, 'print(count($exc), $exc.__traceback__ is None, count($exc.__traceback__))'),
    (1, '$exc.__traceback__ = None'),
    (1, '$new:unknown = $exc.__traceback__'),
    (1, '$new:unknown = $exc.__context__'),
    (1, '$new:unknown = $exc.args'),
    (1, 'with Manager($value) as $new:unknown:\n    print("inside", count($new_last))\n    $block'),
    (1, 'try:\n    with Manager($value):\n        fail($value)\nexcept KeyError: print("through")'),
    (1, 'try:\n    $block\nexcept Exception as error:\n    print(type(error).__name__)'),
    (1, 'try:\n    $block\nfinally:\n    print("finally")'),
    (1, 'def $new:func(*a):\n    $funcblock\n    return a'),
    (1, 'for _ in range(2):\n    $block'),
    (1, 'assert count($counted) > 0'),
    # Weak references
    (7, '$new:ref = weakref.ref($weak)'),
    (4, '$new:ref = weakref.ref($weak, tell)'),
    (2, '$new:ref = weakref.ref($weak, lambda r: print("lambda", r() is None))'),
    (1, '$new:ref = weakref.ref($weak, $list.append)'),
    (1, '$new:ref = Ref($weak, tell)'),
    (3, 'print($ref() is None, count($ref), type($ref()).__name__)'),
    (1, 'print($ref == $ref, $ref is weakref.ref($weak), hash($ref) == hash($weak))'),
    (1, '$new:unknown = $ref()'),
    (2, 'print(weakref.getweakrefcount($weak), len(weakref.getweakrefs($weak)))'),
    (2, '$new:proxy = weakref.proxy($haver)'),
    (1, '$new:proxy = weakref.proxy($haver, tell)'),
    (2, 'try:\n    $proxy.$attr = $value\nexcept ReferenceError as error:\n    print(error)'),
    (1, 'try:\n    print(hasattr($proxy, "$attr"))\nexcept ReferenceError as error:\n    print(error)'),
    (2, '$new:wvd = weakref.WeakValueDictionary()'),
    (1, '$new:wkd = weakref.WeakKeyDictionary()'),
    (1, '$new:weakset = weakref.WeakSet()'),
    (4, '$wvd[$key] = $weak'),
    (4, '$wkd[$weak] = $value'),
    (4, '$weakset.add($weak)'),
    (2, '$weakset.discard($weak)'),
    (2, '$wkd.pop($weak, None)'),
    (2, '$wvd.pop($key, None)'),
    (1, '$new:unknown = $wvd.get($key)'),
    (1, '$new:unknown = $wvd.setdefault($key, $weak)'),
    (2, 'print(len($wvd), sorted(map(str, $wvd)))'),
    (2, 'print(len($wkd), len(list($wkd)), len($wkd.keyrefs()))'),
    (2, 'print(len($weakset), len(list($weakset)), $weak in $weakset)'),
    (1, 'for $new:unknown in $wvd.values(): print("live", count($new_last) > 0)'),
    (1, 'for $new:unknown in list($weakset): print("member")'),
    (1, '$weakset.clear()'),
    (1, '$wvd.clear()'),
    (1, '$wkd.clear()'),
    (2, '$new:finalizer = weakref.finalize($weak, print, "finalize", $text)'),
    (1, '$new:finalizer = weakref.finalize($weak, tell, None)'),
    (1, 'print($finalizer.alive, $finalizer.atexit)'),
    (1, '$finalizer()'),
    (1, '$finalizer.detach()'),
    (1, '$finalizer.atexit = False'),
    (1, '$new:ref = weakref.WeakMethod($haver.__init__) if isinstance($haver.__init__, types.MethodType) else weakref.ref($haver)'),
    # The collector
    (8, 'print("gc", gc.collect())'),
    (2, 'print("gc", gc.collect($generation))'),
    # When the collector runs by itself hangs on every single birth: it may do so only where all of them are known.
    # Numbers from before are CPython's own, of its start: they are in a name that no other statement looks at.
    (2, 'gc.callbacks.clear(); gc.collect(); gc.set_threshold($int * 3, 2, 2); '
        'before = gc.get_stats()[0]["collections"]; gc.enable(); $new:list = [[] for _ in range(100)]; gc.disable(); '
        'print("collections", gc.get_stats()[0]["collections"] - before)'),
    (1, 'gc.callbacks.clear(); gc.collect(); before = gc.get_count()[0]; $quiet; print("born", gc.get_count()[0] - before)'),
    (1, 'gc.freeze(); print(gc.get_freeze_count() > 0); gc.unfreeze()'),
    (1, 'gc.set_debug(gc.DEBUG_SAVEALL); del $gone; print("saved", gc.collect(), len(gc.garbage)); gc.set_debug(0); gc.garbage.clear()'),
    (2, 'print(gc.is_tracked($any), gc.is_finalized($any))'),
    (3, 'print([gc.is_tracked(v) for v in $tuple], gc.is_tracked($tuple), gc.is_tracked($dict))'),
    (3, 'print("referents", len([r for r in gc.get_referents($counted) if r is not None]))'),
    (3, 'print("referrers", len(gc.get_referrers($counted)))'),
    (2, 'print(sorted(type(r).__name__ for r in gc.get_referrers($counted)))'),
    (2, 'print(sorted(type(r).__name__ for r in gc.get_referents($counted) if r))'),
    (1, 'print(sum(o is $counted for o in gc.get_objects()))'),
    (1, 'print([sum(o is $counted for o in gc.get_objects(g)) for g in range(3)])'),
    (1, 'gc.callbacks.append(watch)'),
    (1, 'gc.callbacks.clear()'),
    (1, 'kept.clear()'),
    # Looking
    (14, 'print("count", count($counted))'),
    (8, 'print(sys.getrefcount($counted))'),
    (3, 'print([sys.getrefcount(v) for v in ($any,) if type(v) in OURS])'),
    (8, 'print("size", sys.getsizeof($sized))'),
    (3, 'print($counted is $any)'),
    (2, 'print(len($list), len($dict), $list == $list)'),
    (2, 'show($any)'),
    (1, '$new:int = id($gone2); del $gone2; $new:list = [[]]; print(id($new_last) == $new_first)'),
    (1, '$new:int = id($cls()); print(id($cls()) == $new_last)'),
    (1, 'print(id($cls()) == id($cls()), $cls() is $cls())'),
    (1, 'print(hex(id($counted))[:2])'),
    (1, 'print(sys.getrefcount([]), sys.getrefcount($list[:]), sys.getrefcount(object()))'),
    (1, 'print(count($haver.__dict__), count($haver.__class__), sys.getsizeof($haver.__dict__))'),
    (1, '$new:unknown = copy.copy($copyable)'),
    (1, '$new:unknown = copy.deepcopy($copyable)'),
    (1, 'sys.stdout.flush()'),
]

PRELUDE = '''import copy, gc, sys, types, weakref
gc.disable()
kept = []
OURS = (list, dict, set, float)

class Meta(type):
    pass

class Ref(weakref.ref):
    pass

class Manager:
    def __init__(self, held): self.held = held
    def __enter__(self): return self.held
    def __exit__(self, *info):
        print("exit", info[0] is None, count(self.held))
        self.held = None

def count(value):
    if value is None or type(value) in (int, str, bool) or value == ():
        return "-"
    return sys.getrefcount(value)

def show(value):
    print(type(value).__name__, len([r for r in gc.get_referents(value) if r is not None]), gc.is_tracked(value))

def tell(ref):
    print("callback", type(ref).__name__)

def watch(phase, info):
    print("watch", phase, sorted(info.items()))

def fail(held):
    mine = [held]
    raise KeyError("failed")

def step(it):
    try:
        got = next(it)
    except StopIteration as stop:
        print("stop", stop.value is None)
    except Exception as error:
        print(type(error).__name__, error)
    else:
        print("step", type(got).__name__)

def step_send(it, value):
    try:
        return type(it.send(value)).__name__
    except (StopIteration, TypeError) as error:
        return str(error)

def step_throw(it, error):
    try:
        return type(it.throw(error)).__name__
    except (StopIteration, KeyError) as got:
        return (got is error, type(got).__name__)

# Each collection stops tracking the innermost tuples of the program's constants. Whether there has been one
# already hangs on what the imports have made: now all of them are through.
gc.collect(); gc.collect(); gc.collect(); gc.collect()
'''

# A group of kinds that fit one hole.
GROUPS = {
    'counted': COUNTED,
    'weak': WEAK,
    'haver': ('obj', 'deler'),
    'rawset': ('rawset',),
    'sized': ('list', 'dict', 'set', 'tuple', 'big', 'str', 'bytearray', 'slot', 'gen', 'func', 'ref', 'iter', 'exc',
              'method', 'obj', 'deler', 'slotweak', 'rawset'),
    'copyable': ('list', 'dict', 'tuple', 'obj', 'set'),
}


class NoSuchName(Exception):
    """A template needs a name that is not there."""


class Scope:
    """The names that can be used at one place, each with its kind."""

    def __init__(self, names=()):
        self.names = dict(names)


class Program:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.n_names = 0
        self.scope = Scope()
        self.protected = set()      # names that a block must not delete
        self.lines = []

    # Filling holes

    def pick(self, kinds):
        names = [name for name, kind in self.scope.names.items() if kind in kinds]
        if not names:
            raise NoSuchName
        return self.random.choice(names)

    def new_name(self, kind):
        self.n_names += 1
        letter = {'cls': 'C', 'delcls': 'D', 'slotcls': 'S', 'slotweakcls': 'W', 'exccls': 'E'}.get(kind, 'v')
        return f'{letter}{self.n_names}'

    def literal(self):
        choose = self.random.random()
        if choose < 0.3:
            return str(self.random.randint(0, 9))
        if choose < 0.4:
            return str(self.random.randint(1000, 99999))
        if choose < 0.5:
            return self.random.choice(['None', 'True', '()', '""', '1.5', 'b"xy"'])
        if choose < 0.65:
            return self.text()
        return self.random.choice(['[]', '{}', '[1, 2]', '(1, 2)', '{"a": 1}', '[[]]', '([],)', 'object()', '{1, 2}',
                                   'lambda: 0', '[None] * 3', '(1, (2, 3))', '{1: []}', 'iter([])', 'range(3)'])

    def text(self):
        return repr(self.random.choice(['ant', 'bee', 'cat', 'dog', 'eel', 'fox', 'a b', 'é!']))

    def value(self):
        if self.scope.names and self.random.random() < 0.7:
            return self.random.choice(list(self.scope.names))
        return self.literal()

    def hashable(self):
        try:
            if self.random.random() < 0.3:
                return self.pick(('func', 'big', 'ref', 'cls'))
        except NoSuchName:
            pass
        return self.random.choice([str(self.random.randint(0, 20)), '2.5', '(1, 2)', 'None'])

    def several(self, make):
        return ', '.join(make() for _ in range(self.random.randint(1, 4)))

    def hole(self, name, argument, made):
        choose = self.random
        if name == 'new':
            made.append(self.new_name(argument))
            self.pending.append((made[-1], argument))
            return made[-1]
        if name in ('new_last', 'new_first'):
            return made[-1 if name == 'new_last' else 0]
        if name == 'new_count':
            return f'count({made[-1]})'
        if name in ('gone', 'gone2'):
            if name not in self.fixed:
                names = [n for n in self.scope.names if n not in self.protected]
                if name == 'gone2':
                    names = [n for n in names if self.scope.names[n] == 'list']
                if not names:
                    raise NoSuchName
                self.fixed[name] = choose.choice(names)
                self.dropped.append(self.fixed[name])
            return self.fixed[name]
        if name in ('assign', 'swap', 'swap2', 'any'):
            names = [n for n in self.scope.names if name == 'any' or n not in self.protected]
            if name == 'any':
                names = [n for n in names if n not in self.dropped]
            if not names:
                raise NoSuchName
            if name not in self.fixed or name == 'any':
                self.fixed[name] = choose.choice(names)
                if name != 'any':
                    self.pending.append((self.fixed[name], 'unknown'))
            return self.fixed[name]
        if name == 'value':
            return self.value()
        if name == 'values':
            return self.several(self.value)
        if name == 'hashable':
            return self.hashable()
        if name == 'hashables':
            return self.several(self.hashable)
        if name == 'pairs':
            return self.several(lambda: f'{self.key()}: {self.value()}')
        if name == 'key':
            return self.key()
        if name == 'int':
            return str(choose.randint(1, 12))
        if name == 'digit':
            return str(choose.randint(0, 9))
        if name == 'digit3':
            return str(choose.randint(0, 3))
        if name == 'generation':
            return str(choose.randint(0, 2))
        if name == 'index':
            return str(choose.randint(-3, 3))
        if name == 'text':
            return self.text()
        if name == 'letter':
            return choose.choice('pqrst')
        if name == 'attr':
            return choose.choice('abcdefgh')
        if name == 'global':
            return 'shared'
        if name in self.fixed and name in ('haver', 'haver2', 'list', 'dict', 'exc', 'method', 'weak', 'slot', 'closure',
                                           'gen', 'tuple', 'finalizer', 'cls') and choose.random() < 0.7:
            return self.fixed[name]
        self.fixed[name] = self.pick(GROUPS.get(name.rstrip('2'), (name,)))
        return self.fixed[name]

    def key(self):
        return self.random.choice(['"a"', '"b"', '"c"', '1', '2', '(1, 2)', 'None', '"key"'])

    def fill(self, text, depth):
        """The lines of one template, or NoSuchName."""
        made, lines = [], []
        self.pending, self.dropped, self.fixed = [], [], {}
        for line in text.split('\n'):
            stripped = line.lstrip()
            indent = line[:len(line) - len(stripped)]
            if stripped in ('$block', '$funcblock'):
                saved = self.pending, self.dropped, self.fixed
                lines += [indent + inner for inner in self.block(depth + 1, stripped == '$funcblock')]
                self.pending, self.dropped, self.fixed = saved
                continue
            if '$quiet' in stripped:
                saved = self.pending, self.dropped, self.fixed
                inner = self.quiet(depth + 1)
                self.pending, self.dropped, self.fixed = saved
                line = line.replace('$quiet', inner)
            lines.append(HOLE.sub(lambda m: self.hole(m[1], m[2], made), line))
        for name in self.dropped:
            self.scope.names.pop(name, None)
        for name, kind in self.pending:
            if kind == 'exc_gone':
                continue
            if kind == 'same':
                kind = self.scope.names.get(self.fixed.get('any'), 'unknown')
            if kind == 'set' and lines[-1].split(' = ')[-1].startswith('{'):
                kind = 'rawset' if lines[-1].endswith('}') else kind
            self.scope.names[name] = kind
        return lines

    # Statements

    def statement(self, depth):
        for _ in range(200):
            text = self.random.choices(TEXTS, WEIGHTS)[0]
            if depth > 4 and ('$wvd' in text or '$wkd' in text or '$weakset' in text):
                continue    # these are Python, theirs and ours
            if depth > 1 and '$block' in text or depth > 0 and '$funcblock' in text:
                continue
            saved_names, saved_count = dict(self.scope.names), self.n_names
            try:
                return self.fill(text, depth)
            except NoSuchName:
                self.scope.names, self.n_names = saved_names, saved_count
        return ['pass']

    def quiet(self, depth):
        """One statement in a line that prints nothing: writing has births of its own in CPython."""
        for _ in range(50):
            names = dict(self.scope.names)
            lines = self.statement(depth + 5)
            if len(lines) == 1 and not re.match(r'for|if|while|gc|del|step|C|.*update|.*copy|.*WeakMethod|.*(print|show|\(\)|v\d+\()', lines[0]):
                return lines[0]
            self.scope.names = names
        return 'pass'

    def block(self, depth, function):
        """A block may run not at all, or twice: what it makes is not known behind it, and it deletes nothing."""
        outer, protected = dict(self.scope.names), set(self.protected)
        self.protected |= set(outer)
        lines = []
        for _ in range(self.random.randint(1, 4)):
            lines += self.statement(depth)
        self.scope.names = outer
        self.protected = protected
        return lines

    def text_of(self, n_statements):
        lines = []
        for _ in range(n_statements):
            lines += self.statement(0)
        return PRELUDE + '\n'.join(lines) + '\n'


WEIGHTS = [weight for weight, _ in STATEMENTS]
TEXTS = [text for _, text in STATEMENTS]


def make_program(seed, number):
    """Program `number` of the run with this seed."""
    program = Program(f'{seed}/{number}')
    return program.text_of(program.random.randint(10, 70))


if __name__ == '__main__':
    import sys
    print(make_program(sys.argv[1], sys.argv[2]), end='')
