# attributes of functions, code, frames, tracebacks, cells, methods set to nonsense
import types, sys
def f(a, b=1, *c, d=2, **e): return a, g
def outer():
    x = 1
    def inner(): nonlocal x; x += 1; return x
    return inner
i = outer()
junk = [None, 5, '', 'x', (), (1,), [], {}, {'a': 1}, f, f.__code__, i.__code__, i.__closure__, int, object(), sys._getframe()]
def tb():
    try: 1/0
    except Exception as e: return e.__traceback__
objs = [f, f.__code__, i, i.__closure__[0], f.__get__(1), tb(), sys._getframe(), types.ModuleType('m'), ValueError('x'), (x for x in [1]), type('Q', (), {}), type('Q', (), {})(), property(f), staticmethod(f), classmethod(f), slice(1), range(3)]
for o in objs:
    for n in dir(o):
        if n in ('__class__', '__builtins__', 'f_trace', 'f_trace_lines', 'f_trace_opcodes', 'clear'): continue
        for j in junk:
            try: setattr(o, n, j)
            except Exception: pass
        try: getattr(o, n)
        except Exception: pass
        try: delattr(o, n)
        except Exception: pass
    try: o(1)
    except BaseException: pass
    try: repr(o), str(o), dir(o), hash(o)
    except BaseException: pass
for j in junk:
    for k in junk:
        try: types.FunctionType(f.__code__, j if isinstance(j, dict) else {}, None, None, k)
        except Exception: pass
        try: types.FunctionType(j, {}, k)
        except Exception: pass
        try: types.MethodType(j, k)()
        except Exception: pass
try:
    c = f.__code__
    for kw in ('co_argcount', 'co_nlocals', 'co_stacksize', 'co_flags', 'co_code', 'co_consts', 'co_names', 'co_varnames', 'co_freevars', 'co_cellvars', 'co_posonlyargcount', 'co_kwonlyargcount', 'co_firstlineno', 'co_name', 'co_linetable', 'co_exceptiontable'):
        for v in (0, 1, -1, 10 ** 6, 10 ** 30, (), ('a',), ('a', 'b', 'c') * 10, b'', b'\0' * 10, b'\x97\x00d\x7f', b'\xff' * 50, 'x', None):
            try:
                h = c.replace(**{kw: v})
                h2 = types.FunctionType(h, {})
                h2(1)
            except BaseException as e: pass
except AttributeError as e: print('no replace')
print('end')
