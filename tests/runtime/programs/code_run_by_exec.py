def t(f):
    try: r = f(); print(type(r).__name__, str(r)[:60])
    except BaseException as e: print(type(e).__name__, e)
t(lambda: str(object=5)); t(lambda: str(object=b'a', encoding='ascii')); t(lambda: str(b'a', errors='strict')); t(lambda: str(encoding='x')); t(lambda: str(obj=1))
t(lambda: str(object=b'\xff', encoding='utf-8', errors='replace'))
t(lambda: dir(1, 2)); 
class C: __dict__ = 8
t(lambda: dir(C()))
import types
class Foo(types.ModuleType): __dict__ = 8
t(lambda: dir(Foo('foo')))
class E:
    def __dir__(self): return 7
t(lambda: dir(E()))
t(lambda: eval('a', {}, 1)); t(lambda: eval('a', 1)); t(lambda: eval()); t(lambda: eval(())); t(lambda: exec('1', 1)); t(lambda: exec('1', {}, 1))
def closed():
    x = 1
    def g(): 
        nonlocal x
        x += 1
        return x
    return g
g = closed()
t(lambda: exec(g.__code__)); t(lambda: exec(g.__code__, closure=g.__closure__)); t(lambda: exec(g.__code__, closure=())); t(lambda: exec('1', closure=g.__closure__)); t(lambda: exec((lambda: 1).__code__, closure=g.__closure__)); t(lambda: eval(g.__code__))
print(g())
def future(flags, *rest):
    names = {}
    exec(compile('def f(x: 1 + 1): pass', 'f', 'exec', flags, *rest), names)
    return names['f'].__annotations__
import __future__
for a in ((0,), (__future__.annotations.compiler_flag,), (0, True), (0x2000,), (1,), (-1,), (1 << 40,), ('a',), (0, 0, 2), (0, 0, 3), (0, 0, -2), (0, 0, 'x')):
    t(lambda: future(*a))
