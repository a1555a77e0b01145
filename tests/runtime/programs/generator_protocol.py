# generators
def counter(start):
    n = start
    while True:
        got = yield n
        if got == 'stop': return 'stopped at %d' % n
        n = got if got is not None else n + 1
c = counter(1); print(next(c), next(c), c.send(10), next(c))
try: c.send('stop')
except StopIteration as e: print(e.value, e.args, repr(e))
def sub():
    try:
        x = yield 1; print('sub got', x)
        y = yield 2; print('sub got', y)
    except ValueError as e: print('sub caught', e); yield 'recovered'
    finally: print('sub finally')
    return 'sub result'
def outer():
    r = yield from sub(); print('outer', r)
    yield from 'ab'; yield from range(2)
    return 99
print(list(outer()))
g = outer(); print(next(g), g.send('S'), g.throw(ValueError('bad')), next(g)); g.close(); print(g.gi_frame, g.gi_yieldfrom)
g = outer()
try: g.send(1)
except TypeError as e: print(e)
next(g); print(g.gi_yieldfrom.__name__, g.gi_running, g.gi_code.co_name, g)
try: g.throw(KeyError, 'gone')
except KeyError as e: print(repr(e))
def stubborn():
    while True:
        try: yield 1
        except GeneratorExit: print('no!')
s = stubborn(); next(s)
try: s.close()
except RuntimeError as e: print(e)
def bad(): raise StopIteration('x'); yield
try: next(bad())
except RuntimeError as e: print(repr(e), repr(e.__cause__))
def recursive(t):
    for x in t:
        if isinstance(x, list): yield from recursive(x)
        else: yield x
print(list(recursive([1, [2, [3, [4]], 5]])), sum(x*x for x in recursive([1,[2,3]])))
def me():
    try: next(G)
    except ValueError as e: print(e)
    yield
G = me(); next(G)
gen = (x for x in [1, 2, 3] if x % 2); print(gen, list(gen), list(gen)); del s
def pipeline(nums):
    sq = (n*n for n in nums); ev = (n for n in sq if n % 2 == 0); return ev
print(list(pipeline(range(10)))); print((lambda: (yield))().send(None))
def fin():
    try: yield 1
    finally: return 2
f = fin(); next(f); print(f.close()); 
f = fin(); next(f)
try: f.throw(ValueError)
except StopIteration as e: print('SI', e.value)
next(iter(()))
