# needs: site
# exceptions: chains, groups, notes, finally
import traceback, sys
class AppError(Exception):
    def __init__(self, msg, code=1): super().__init__(msg); self.code = code
    def __str__(self): return f'[{self.code}] {self.args[0]}'
def a(): raise ValueError('low')
def b():
    try: a()
    except ValueError as e: raise AppError('mid', 7) from e
def c():
    try: b()
    except AppError: raise KeyError('top')
try: c()
except KeyError as e:
    print(repr(e), repr(e.__context__), repr(e.__context__.__cause__), e.__cause__, e.__suppress_context__)
    x = e
    while x: print(type(x).__name__, x, x.__traceback__.tb_lineno); x = x.__cause__ or x.__context__
try:
    try: 1/0
    except ZeroDivisionError: raise RuntimeError('hidden') from None
except RuntimeError as e: print(e.__cause__, repr(e.__context__), e.__suppress_context__)
def f():
    try: return 'try'
    finally: print('fin')
def g():
    try: raise ValueError
    finally: return 'swallowed'
def h():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print('body', i)
        finally: print('finally', i)
    else: print('else')
    return 'h'
def k():
    try: pass
    except: print('x')
    else: print('else'); return 1
    finally: print('finally')
print(f(), g(), h(), k())
try: raise ExceptionGroup('eg', [ValueError(1), TypeError('t'), ExceptionGroup('in', [OSError(2, 'x')])])
except* ValueError as eg: print('V', eg.exceptions, eg)
except* (TypeError, OSError) as eg: print('TO', eg, repr(eg))
eg = ExceptionGroup('g', [ValueError('a'), ExceptionGroup('h', [KeyError('b'), ValueError('c')])])
print(eg.split(ValueError), eg.subgroup(lambda e: isinstance(e, KeyError)), eg.derive([OSError()]), eg.message)
try:
    try: raise eg
    except* KeyError as x: raise RuntimeError('again')
except ExceptionGroup as e: print(repr(e), [type(s).__name__ for s in e.exceptions])
e = ValueError('n'); e.add_note('note 1'); e.add_note('note 2\nline'); print(e.__notes__)
try: e.add_note(3)
except TypeError as t: print(t)
try: raise e
except ValueError: print(''.join(traceback.format_exception(*sys.exc_info()))); print(traceback.format_exc().splitlines()[-1])
for s in ('raise 3', 'raise ValueError from 3', 'raise', 'raise KeyError', 'raise KeyError("a", 1)', 'raise OSError(2, "No such", "f.txt")', 'raise OSError("just")', 'raise UnicodeDecodeError("utf-8", b"\\xff", 0, 1, "bad")', 'assert 1 == 2, "msg"', 'assert ()', 'int("x")', '[][1]', '{}["k"]', 'None.x', 'undefined', '"a" + 1', 'len(5)', 'f(1)', 'f(x=1)', 'import nope', 'from sys import nope', '(1).real = 2', 'del undefined2', 'x = y = zz', '[1,2,3].index(9)', '"abc".index("z")', 'a, b = 1', 'a, b = 1, 2, 3', 'a, *b, c = [1]', 'for i in 5: pass', '{[]: 1}', '{1: 2}.fromkeys(3)', 'int([])', 'float("abc")', 'chr(-1)', 'ord("ab")', 'range(1.5)', '"%d" % "x"', '"{}".format()', '"{a}".format()', 'max([])', 'sum("ab")', 'next(iter([]))', 'iter(5)', 'print(1, sepp=2)', 'sorted([1, "a"])', 'isinstance(1, 2)', 'super().x', 'type("a", 1, 2)', 'object().x', 'object(1)', 'ExceptionGroup("a", [])', 'ExceptionGroup("a", [1])', 'getattr(1, "q")', 'setattr(1, "q", 2)', 'delattr(1, "q")', 'abs("x")', 'bytes([300])', '1 << -1', '2 ** "a"', '10 // 0', '1.0 % 0', '0 ** -1', 'round("a")', 'divmod(1, 0)', 'pow(2, -1, 4)', 'complex("x")', 'hash([])', '"a" < 1', '[] < {}', 'lambda: (yield)', '[*5]', '{**5}', 'f(*5)', 'f(**5)', 'f(**{1: 2})', 'sys.exit("bye")', 'exit', 'sys.exit(3)', 'raise SystemExit', 'raise StopIteration(5)', 'globals()["zz"]', 'eval("1 +")', 'exec("x = = 1")', 'compile("1", "f", "bad")', '__import__("x.y")', 'memoryview("a")', 'slice(1)[0]', 'zip([1], [1, 2], strict=True).__next__()', 'list(zip([1], [1, 2], strict=True))', 'breakpoint'):
    try: exec(s); print(s, 'fine')
    except BaseException as e: print(s, '->', type(e).__name__, e, e.args)
def rec(n): return rec(n + 1)
try: rec(0)
except RecursionError as e: print(e)
try:
    raise AppError('final', 3)
finally:
    print('cleanup')
