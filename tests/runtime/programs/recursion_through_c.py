# How deep recursion goes through functions of C: code that is cold counts them
n = 0
class C:
    def __getattr__(self, name):
        global n
        n += 1
        return self.c
def t(f):
    global n
    n = 0
    try: f()
    except RecursionError as e: print(n, e)
    except (AttributeError, TypeError, ValueError) as e: print(n, e)
t(lambda: getattr(C(), "c", "default"))
t(lambda: hasattr(C(), "c"))
def again():
    global n
    for i in range(20):
        n = 0
        try: getattr(C(), "c", 1)
        except RecursionError: print(n, end=" ")
    print()
again()
def f(x):
    global n
    n += 1
    return f(x)
class L:
    def __lt__(self, o): return f(1)
    def __len__(self): return f(1)
    def __iter__(self): return f(1)
    def __index__(self): return f(1)
    def __repr__(self): return f(1)
    def __call__(self): return f(1)
    def __abs__(self): return f(1)
    def __next__(self): return f(1)
    def __hash__(self): return f(1)
    def __eq__(self, o): return f(1)
import functools
t(lambda: sorted([L(), L()]))
t(lambda: [L(), L()].sort())
t(lambda: max(L(), L()))
t(lambda: sum([1], L()))
t(lambda: len(L()))
t(lambda: iter(L()))
t(lambda: next(L()))
t(lambda: abs(L()))
t(lambda: hash(L()))
t(lambda: print(L()))
t(lambda: "{}".format(L()))
t(lambda: "%s" % L())
t(lambda: isinstance(1, L()))
t(lambda: round(L()))
t(lambda: functools.reduce(f, [1, 2]))
t(lambda: functools.reduce(lambda a, b: f(a), [1, 2]))
t(lambda: [L()].index(1))
t(lambda: [L()].count(1))
t(lambda: {}.get(L()))
t(lambda: {}.setdefault(L()))
