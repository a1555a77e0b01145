# match in all its forms
from dataclasses import dataclass
from enum import Enum
@dataclass
class P: x: int; y: int
class C(Enum): RED = 'r'; BLUE = 'b'
class K:
    __match_args__ = ('a', 'b')
    def __init__(s, a, b): s.a, s.b = a, b
def m(v):
    match v:
        case None: return 'none'
        case True | False: return 'bool'
        case 0: return 'zero'
        case int(n) if n < 0: return f'neg {n}'
        case int() | float() as num: return f'num {num}'
        case 'a' | 'b' as s: return f'ab {s}'
        case str(): return 'str'
        case C.RED: return 'red'
        case C(): return 'color'
        case []: return 'empty'
        case [x]: return f'one {x}'
        case [1, *rest]: return f'1+{rest}'
        case (x, [y, *_], *z) if z: return f'nested {x} {y} {z}'
        case [first, *_, last]: return f'{first}..{last}'
        case {'type': 'circle', 'r': r}: return f'circle {r}'
        case {'k': [a, {'z': z}], **rest}: return f'deep {a} {z} {rest}'
        case {}: return 'dict'
        case P(0, y=yy): return f'P0 {yy}'
        case P(x=xx, y=yy) if xx == yy: return f'Pdiag {xx}'
        case P(): return 'P'
        case K(1, K(a, b)): return f'K {a} {b}'
        case K(b=2): return 'Kb2'
        case -1.5 | 2+3j: return 'never'
        case bytes(b): return b
        case _: return f'other {type(v).__name__}'
for v in (None, True, 0, -5, 3, 2.5, 'a', 'zz', C.RED, C.BLUE, [], [7], [1, 2, 3], [5, [6, 7], 8], (1, 2), (3, 4, 5), {'type': 'circle', 'r': 2}, {'k': [1, {'z': 2}], 'm': 3}, {'q': 1}, {}, P(0, 5), P(4, 4), P(1, 2), K(1, K(8, 9)), K(3, 2), K(0, 0), b'by', {1}, range(3), 2+3j, object, 'b', iter([]), bytearray(b'x')):
    print(m(v))
try:
    match P(1, 2):
        case P(1, 2, 3): pass
except TypeError as e: print(e)
try:
    match 5:
        case int(1, 2): pass
except TypeError as e: print(e)
class Bad: __match_args__ = ['a']
try:
    match Bad():
        case Bad(1): pass
except TypeError as e: print(e)
try:
    match K(1, 2):
        case K(1, a=1): pass
except TypeError as e: print(e)
match [1, 2]:
    case [a, b] if a > b: print('no')
    case [a, b]: print(a, b)
match x := {'a': {'b': [1, 2, {'c': 3}]}}:
    case {'a': {'b': [*_, {'c': c}]}}: print(c, x is not None)
for src in ('match 1:\n case x: pass\n case y: pass', 'match 1:\n case x | 1: pass', 'match 1:\n case [a, a]: pass', 'match 1:\n case {**r, "a": 1}: pass', 'match 1:\n case {"a": 1, "a": 2}: pass', 'match 1:\n case 1 + 1: pass', 'match 1:\n case P(x=1, x=2): pass', 'match 1:\n case [*a, *b]: pass', 'match 1:\n case a.b.c(): pass', 'match 1\n case 1: pass', 'match 1:\n case 1 pass', 'match 1:\n case f"x": pass', 'match 1:\n case _ as _: pass', 'match 1:\n case (a|b): pass', 'match 1:\n case {_: 1}: pass', 'match 1:\npass', 'match = 3\nprint(match)', 'match(1)', 'case = 2', 'match 1:\n case -x: pass', 'match 1:\n case 1 as 2: pass', 'match 1:\n case a() as b.c: pass'):
    try: compile(src, 'f', 'exec'); print('ok', repr(src))
    except SyntaxError as e: print(repr(src), e.msg, e.lineno, e.offset, e.end_offset)
match 1:
    case 2: pass
    case undefined.name: pass
