import pickle, io, copy, copyreg
from collections import *
from dataclasses import dataclass
from enum import Enum
from datetime import date
class P:
    def __init__(self, x, y): self.x, self.y = x, y
    def __repr__(self): return f'P({self.x}, {self.y})'
    def __eq__(self, o): return self.__dict__ == o.__dict__
class S:
    __slots__ = ('a', 'b')
class St:
    def __init__(self): self.keep = 1; self.conn = lambda: 0
    def __getstate__(self): print('getstate'); d = self.__dict__.copy(); del d['conn']; return d
    def __setstate__(self, d): print('setstate', d); self.__dict__.update(d); self.conn = 'new'
class R:
    def __init__(self, v): self.v = v
    def __reduce__(self): return (R, (self.v + 1,))
class NA:
    def __new__(cls, a): o = super().__new__(cls); o.a = a; return o
    def __getnewargs__(self): return (self.a,)
class NE:
    def __new__(cls, *, k): o = super().__new__(cls); o.k = k; return o
    def __getnewargs_ex__(self): return (), {'k': self.k}
class L(list): pass
class D(dict): pass
class C(Enum): A = 1
@dataclass
class DC: a: int; b: list
NT = namedtuple('NT', 'a b')
s = S(); s.a = 1; s.b = [2]
shared = [1]; rec = [1]; rec.append(rec); td = ([],); td[0].append(td)
l = L([1, 2]); l.tag = 't'
vals = [None, True, False, 0, 255, 256, 65535, 65536, -1, -129, 2**31, -2**31 - 1, 2**100, -2**63, 1.5, -0.0, 'a', 'é', 'x' * 300, b'', b'abc', b'y' * 300, bytearray(b'q'), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], [1, 2], {}, {'a': 1}, {'a': 1, 'b': [2]}, set(), {1}, frozenset(), frozenset([1]), [shared, shared], rec, td, P(1, 'z'), [P(1, 2), P(3, 4)], s, R(1), NA(5), l, D(a=1), C.A, DC(1, [2]), NT(1, 2), OrderedDict(a=1), Counter('aab'), defaultdict(list, a=[1]), deque([1], 3), range(3), slice(1, 2), complex(1, 2), P, len, int, print, ValueError('m'), type(None), NotImplemented, ..., list(range(1001)), 'ab' * 2, ('k', 'k'), object, 'a'.upper, [1, 2].append, C, Counter, 10**20, 3.14, [[], []], {'x': {'y': {}}}, KeyError('k'), date(2020, 1, 2)]
for v in vals:
    for proto in (3, 4, 5):
        try:
            d = pickle.dumps(v, proto)
            if not isinstance(v, date): print(proto, type(v).__name__, d if len(d) < 200 else (len(d), d[:40], d[-40:]))
            w = pickle.loads(d)
            print(w is v, type(w) is type(v), repr(w)[:60] if ' at 0x' not in repr(w) else '')
        except NotImplementedError: pass
        except Exception as e:
            if proto > 2: print(proto, type(v).__name__, type(e).__name__, str(e).split(' at 0x')[0])
x = St(); y = pickle.loads(pickle.dumps(x)); print(y.keep, y.conn)
def outer():
    def inner(): pass
    class Loc: pass
    return inner, Loc, Loc()
for bad in (lambda: 0, *outer(), (i for i in []), iter([1]) and open if 0 else x.conn, type('Q', (), {}), __import__('sys'), __import__('threading').Lock()):
    try: pickle.dumps(bad); print('ok', type(bad))
    except Exception as e: print(type(e), str(e).split(' at 0x')[0])
for data in (b'', b'abc', b'\x80\x09.', b'\x80\x04K', 'str', b'\x80\x04\x8c\x01', b'.', b'cnope\nx\n.', b'c__main__\nnope\n.'):
    try: print(pickle.loads(data))
    except Exception as e: print(data, type(e).__name__, e)
f = io.BytesIO(); pickle.dump([1], f); pickle.dump('two', f); f.seek(0); print(pickle.load(f), pickle.load(f))
try: pickle.load(f)
except EOFError as e: print('EOF', e)
a, b = pickle.loads(pickle.dumps([shared, shared])); print(a is b, pickle.HIGHEST_PROTOCOL, pickle.DEFAULT_PROTOCOL, pickle.PickleError.__mro__)
copyreg.pickle(P, lambda p: (P, (p.x, 'copyreg'))); print(pickle.loads(pickle.dumps(P(1, 2))), copy.copy(P(1, 2)))
class Pk(pickle.Pickler):
    def persistent_id(self, o): return ('P', o.x) if isinstance(o, P) else None
class Up(pickle.Unpickler):
    def persistent_load(self, pid): return P(pid[1], 'loaded')
f = io.BytesIO(); Pk(f).dump([P(7, 8), 1]); f.seek(0); print(Up(f).load())
try: pickle.loads(pickle.dumps(C.A)).value = 3
except AttributeError as e: print(e)
try: pickle.dumps(1, 9)
except ValueError as e: print(e)
