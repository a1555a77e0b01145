# exec and eval in odd namespaces
class D(dict):
    def __getitem__(self, k): return dict.__getitem__(self, k) if k in self else 5
    def __setitem__(self, k, v): self.clear(); dict.__setitem__(self, k, v)
    def __delitem__(self, k): raise ValueError(k)
for g, l in (({}, D()), (D(), D()), ({'__builtins__': {}}, {}), ({'__builtins__': 5}, {}), ({'__builtins__': None}, {}), ({}, []), ([], {}), ({}, None), (None, {}), (D(), None), ({'__builtins__': D()}, {})):
    for code in ('x = y', 'del z', 'print(x)', 'import gc', 'class A: pass', 'def f(): return q\nf()', 'for i in [1]: pass', 'x: int = 3', 'global w; w = 1', 'raise E', '[i for i in (1,2)]', 'lambda: 1', 'from gc import *'):
        try: exec(code, g, l)
        except BaseException as e: print(code[:9], type(e).__name__, str(e)[:50])
d = {}
exec('def f():\n global d\n d = 3\n return d', d)
f = d['f']; d.clear()
try: print(f())
except Exception as e: print(type(e), e)
exec('x = __builtins__', d); d['__builtins__'] = {}; 
try: exec('len', d)
except NameError as e: print(e)
exec(exec.__doc__[:0], globals())
c = compile('x = [y for y in z]', '', 'exec')
for ns in ({'z': [1]}, {'z': 5}, {}):
    try: exec(c, ns)
    except Exception as e: print(e)
def fn():
    x = 1
    def h(): return x
    return h.__code__
try: exec(fn())
except TypeError as e: print(e)
