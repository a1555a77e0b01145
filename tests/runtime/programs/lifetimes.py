import gc, sys, weakref
class Node:
    def __init__(self, n): self.n = n; self.next = None
    def __del__(self): print('del', self.n)
    def __repr__(self): return f'Node({self.n})'
a = Node(1); b = Node(2); a.next = b; b.next = a
del a, b
print(gc.collect(), gc.garbage)
a = Node(3); print(sys.getrefcount(a)); l = [a, a]; print(sys.getrefcount(a)); del l; print(sys.getrefcount(a))
for r in ([], {}, (), 1, 'x', None, object(), set(), frozenset(), len, Node, a, lambda: 0, a.__init__, (i for i in ()), sys, range(3), 1.5, b'x', Exception(), type, int, [].append):
    try: weakref.ref(r); print(type(r).__name__, 'ok')
    except TypeError as e: print(e)
class L(list): pass
class T(tuple): pass
class I(int): pass
class SS: __slots__ = 'a',
for c in (L, T, I, SS, type('D', (dict,), {}), type('St', (str,), {})):
    try: weakref.ref(c()); print(c.__name__, 'ok')
    except TypeError as e: print(e)
d = weakref.WeakValueDictionary(); d['k'] = Node(9); print(len(d), 'k' in d, list(d))
n = Node(10); d['n'] = n; print(d['n'], len(d)); del n; print(dict(d), len(d))
try: d['n']
except KeyError as e: print('KeyError', e)
n = Node(11); w = weakref.ref(n, lambda r: print('dead', r() is None)); print(w() is n, repr(w)[:12]); del n; print(w())
p = weakref.proxy(a); print(p.n, type(p).__name__)
try: hash(p)
except TypeError as e: print(e)
del a
try: p.n
except ReferenceError as e: print(e)
def f():
    x = Node(20)
    try: 1 / 0
    except ZeroDivisionError as e:
        err = e
    return err
e = f(); print('kept'); del e; print('gone?'); gc.collect()
def g():
    y = Node(21)
    raise ValueError
try: g()
except ValueError as ex: print('in except'); saved = ex
print('after'); saved.__traceback__.tb_next.tb_frame.clear(); print('cleared'); del saved
for i in range(3):
    t = Node(30 + i)
print('loop over', t); del t
x = [Node(40), Node(41)]; x[0] = None; x.clear(); print('cleared list')
dd = {'a': Node(50)}; dd['a'] = 1; dd = None
Node(60); print('temp done')
_ = Node(61); _ = None
def h(n=Node(70)): return n
del h; print('h deleted')
c = [Node(80)]; c.append(c); del c; print('cyc', gc.collect())
gc.disable(); print(gc.isenabled()); gc.enable()
print(gc.get_threshold(), gc.get_debug())
class R:
    def __del__(self): global saved_r; saved_r = self; print('resurrect')
r = R(); del r; print(saved_r is not None, gc.is_finalized(saved_r)); del saved_r; print('second del silent')
fz = weakref.finalize(Node(90), print, 'fin'); print(fz.alive)
o = Node(91); fz = weakref.finalize(o, print, 'fin2', kw=1) if False else weakref.finalize(o, print, 'fin2'); print(fz.alive, fz.peek()[1]); del o; print(fz.alive, fz())
keep = Node(99)
weakref.finalize(keep, print, 'at exit')
