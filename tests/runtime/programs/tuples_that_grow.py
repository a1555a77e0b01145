import copy, weakref, gc
class T:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
for kind in staticmethod, classmethod:
    s = kind(T("callable"))
    s.other = T("other")
    print([type(o).__name__ for o in gc.get_referents(s)])
    del s
class R(weakref.ref): pass
class S(weakref.ref):
    def __getstate__(self): return "state"
t = T("t")
for c in R, S:
    try: print(c(t).__reduce_ex__(4)[2])
    except TypeError as error: print(error)
    print("__slotnames__" in vars(c))
def counted(f):
    gc.collect()
    before = gc.get_count()[0]
    for i in range(6):
        f()
    return gc.get_count()[0] - before
gc.disable()
print(counted(lambda: tuple(i for i in range(2))))
print(counted(lambda: tuple(i for i in range(15))))
print(counted(lambda: tuple(i for i in range(10))))
print(counted(lambda: tuple(i for i in range(0))))
print(counted(lambda: tuple(iter([]))))
print(counted(lambda: tuple(range(5))), counted(lambda: tuple("abc")), counted(lambda: tuple({1, 2})), counted(lambda: tuple({1: 2}.items())))
print(counted(lambda: tuple(map(str, range(100)))))
def f(*a): return len(a)
print(counted(lambda: f(*(i for i in range(3)))))
def broken():
    yield 1
    1 / 0
def catch():
    try: tuple(broken())
    except ZeroDivisionError: pass
print(counted(catch))
class Hint:
    def __init__(self, n, hint): self.n, self.hint = n, hint
    def __iter__(self): return iter(range(self.n))
    def __len__(self):
        print("hint")
        return self.hint
print(tuple(Hint(3, 0)), tuple(Hint(3, 3)), tuple(Hint(3, 30)), len(tuple(Hint(300, 3))))
class Bad(Hint):
    def __len__(self): return -1
try: tuple(Bad(1, 1))
except ValueError as error: print(error)
print([len(tuple(i for i in range(n))) for n in range(0, 60, 7)], len({id(tuple(x for x in [])), id(())}))
a = tuple([i] for i in range(3))
print(gc.is_tracked(a), gc.is_tracked(tuple(i for i in range(3))))
def inside():
    for i in range(3):
        gc.collect()
        yield [i]
b = tuple(inside())
b[0].append(b)
w = T("in a cycle")
b[0].append(w)
del b, w
print(gc.collect())
def h(a, b): pass
def wrong(*a):
    try: h(*a)
    except TypeError: pass
print(counted(lambda: wrong()), counted(lambda: wrong(1)), counted(lambda: wrong(1, 2, 3)))
