# iterators that outlive or re-enter what they walk
import itertools, collections
l = [1, 2, 3]
def f(x): l.clear(); return x
print(list(map(f, l)), list(filter(f, iter([1, 2]))))
d = collections.deque([1, 2, 3])
it = iter(d); next(it); d.append(1)
try: next(it)
except RuntimeError as e: print(e)
class I:
    def __iter__(self): return self
    def __next__(self): return next(z)
z = zip(I(), I())
try: next(z)
except RecursionError as e: print(e)
t = itertools.tee(iter(range(3))); c = itertools.chain.from_iterable(t)
class X:
    def __iter__(self): return self
    def __next__(self): return next(tt)
try:
    tt, = itertools.tee(X(), 1); next(tt)
except BaseException as e: print(type(e).__name__)
g = itertools.groupby([1, 1, 2], lambda k: (next(g) if k == 2 else k))
try: print([list(x) for k, x in g])
except BaseException as e: print(type(e).__name__)
x = iter([1, 2]); e = enumerate(x); del x
r = reversed([1, 2, 3]); next(r); r.__setstate__(10 ** 9) if hasattr(r, '__setstate__') else None; print(list(r))
i = iter([1, 2, 3]); i.__setstate__(-10); print(list(i))
i = iter(range(10)); i.__setstate__(5) if hasattr(i, '__setstate__') else None; print(list(i))
i = iter((1, 2)); i.__setstate__(10 ** 18); print(list(i))
s = {1, 2, 3}; i = iter(s); next(i); s.clear(); s.update(range(100))
try: print(list(i))
except RuntimeError as e: print(e)
d = {1: 1, 2: 2}; i = iter(d.items()); next(i); d.clear()
try: print(list(i))
except RuntimeError as e: print(e)
for i in (it for it in itertools.count()):
    if i > 3: break
o = collections.OrderedDict.fromkeys('abc')
try:
    for k in o: del o[k]
except RuntimeError as e: print(e)
