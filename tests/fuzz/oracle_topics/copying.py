"""copy, deepcopy and pickle: shapes with sharing and cycles; classes with hooks; identity of small values."""
from oracle_topics.maker import RULES


def shapes(m):
    names = []
    for _ in range(m.number(3, 9)):
        name = m.name()
        inner = lambda: m.one(names) if names and m.chance(0.6) else m.rule('plain')
        m.say(f'{name} = ' + m.one([f'[{inner()}, {inner()}]', f'({inner()}, {inner()})', f'{{"a": {inner()}, 1: {inner()}}}', f'Node({inner()})', f'Slotted({inner()})', f'deque([{inner()}])', f'OrderedDict(a={inner()})', f'[{inner()}] * 2', f'Special({inner()})', f'types.SimpleNamespace(a={inner()})', f'defaultdict(list, a={inner()})', f'MyList([{inner()}])', f'frozenset([1, 2])', f'bytearray(b"x")', f'Reduced({inner()})', f'MyDict(a={inner()})', 'Node', 'len', f'iter([{inner()}])', f'range(3)', f'(1, {inner()})[:1]', 'MyError(1)', f'Chain({inner()})', 'lambda: 1', 'weakref.ref(Node)', '{1, 2}', 'Pair(1, 2)', '3.5', '1+2j', '...']))
        names.append(name)
    for name in m.some(names, 0, 3):
        m.say(f'if isinstance({name}, list): {name}.append({m.one(names)})\nif isinstance({name}, Node): {name}.a = {m.one(names)}')
    for _ in range(m.number(3, 10)):
        name = m.one(names)
        m.show(m.one([f'shape(copy.copy({name}), {name})', f'shape(copy.deepcopy({name}), {name})', f'shape(pickle.loads(pickle.dumps({name})), {name})', f'shape(pickle.loads(pickle.dumps({name}, {m.number(3, 5)})), {name})', f'shape(copy.deepcopy([{name}, {name}]), 0)', f'len(pickle.dumps({name}))', f'pickle.dumps({name}, {m.number(3, 5)})', f'copy.deepcopy({name}, {{id({name}): "memo"}})', f'{name}.__reduce_ex__({m.number(2, 4)})[1:3]', f'copy.copy({name}) is {name}', f'copy.deepcopy({name}) is {name}', f'shape({name}, {name})', f'{name}.__getstate__()', f'traceback_of(copy.deepcopy, {name})', f'traceback_of(pickle.dumps, {name})']))


PRELUDE = '''class Node:
    def __init__(self, a=None): self.a = a
class Slotted:
    __slots__ = ("a", "b")
    def __init__(self, a=None): self.a = a
class Special:
    def __init__(self, a): self.a = a
    def __copy__(self):
        print("copy")
        return Special(self.a)
    def __deepcopy__(self, memo):
        print("deepcopy", len(memo))
        return Special(copy.deepcopy(self.a, memo))
    def __getstate__(self):
        print("getstate")
        return {"a": self.a}
    def __setstate__(self, state):
        print("setstate", sorted(state))
        self.__dict__.update(state)
class Reduced:
    def __init__(self, a): self.a = a
    def __reduce__(self):
        print("reduce")
        return Reduced, (self.a,)
class MyList(list): pass
class MyDict(dict): pass
class MyError(Exception): pass
class Chain:
    def __init__(self, a):
        self.a = a
        self.me = self
Pair = namedtuple("Pair", "x y")
def shape(value, old, depth=0):
    same = value is old
    if depth > 3: return "..."
    if isinstance(value, (list, tuple, deque)): return type(value).__name__, same, [shape(v, old, depth + 1) for v in value]
    if isinstance(value, dict): return type(value).__name__, same, [(k, shape(v, old, depth + 1)) for k, v in value.items()]
    if isinstance(value, (Node, Slotted, Special, Reduced, Chain, types.SimpleNamespace)): return type(value).__name__, same, shape(getattr(value, "a", None), old, depth + 1)
    return r(value), same
'''


def copying(m):
    m.say(PRELUDE)
    shapes(m)


RULES.add({
    'identity': ['"abc" is "abc"', '"a b" is "a b"', '(1, 2) is (1, 2)', '257 is 257', '1.5 is 1.5', '() is tuple([])', '"" is str()', 'b"" is bytes()', 'chr($byte) is chr($byte)', '"abc"[1] is "b"', '$text[0:1] is $text[0:1]', 'int("$small") is $small', '$small + $small is $small', '$text.strip() is $text', '$text + "" is $text', 'sys.intern("a" "b") is "ab"', '"a" * 3 is "aaa"', 'frozenset() is frozenset()',
                 'bytes([65]) is b"A"', 'b"abc"[1:2] is b"b"', 'id([]) == id([])', 'id({}) == id([])', 'range(3) is range(3)', 'str(5) is str(5)', '-5 is -5', '(-6) + 0 is -6', '256 + 0 is 256', '256 + 1 is 257', 'None is None', '$tuple[:] is $tuple', 'tuple(($any,)) is ()', '"%s" % "q" is "q"', 'f"{"x"}" is "x"' if False else 'f"x" is "x"', '"".join(["ab"]) is "ab"', '"ab".replace("z", "y") is "ab"', 'True is (1 == 1)',
                 '"é"[0] is "é"', '"ab".upper().lower() is "ab"', 'float(1.5) is float(1.5)', 'int(7.0) is 7', 'len("ab") is 2', 'abs(-3) is 3', '1 .real is 1', 'type(5) is int', '"a_b" is "a_" "b"', '("x" + "y") is "xy"', '(lambda: ()) () is ()', '[].copy is [].copy', 'int.__add__ is int.__add__', 'len is len', 'str.join is str.join', '"x".join is "x".join'],
    'byte': lambda m: str(m.number(60, 300)),
})


def identities(m):
    for _ in range(m.number(5, 15)):
        text = m.rule('identity')
        m.show(text)
        if m.chance(0.3):
            a = m.name()
            left, right = text.split(' is ', 1) if ' is ' in text else (text, text)
            m.say(f'try:\n    {a} = {left}\n    print({a} is ({right}), sys.getrefcount({a}) < 9999)\nexcept Exception as error: print(error)')


TOPICS = [(5, copying), (2, identities)]
