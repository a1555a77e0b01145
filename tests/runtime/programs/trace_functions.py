# What sys.settrace () and sys.setprofile () are told of, in statements of one line each.
import sys
def tracer(frame, event, arg):
    code = frame.f_code
    shown = arg if event == 'return' else (arg[0].__name__, str(arg[1])) if event == 'exception' else arg
    print(event, code.co_name, frame.f_lineno - code.co_firstlineno, shown, sorted(frame.f_locals)[:4])
    return tracer
def fact(n):
    if n <= 1:
        return 1
    return n * fact(n - 1)
def loop():
    total = 0
    for i in range(2):
        total += i
        if total: x = 1; y = 2
    while total > 0:
        total -= 1
    else:
        total = 7
    return [q for q in range(2)]
def gen():
    yield 1
    x = yield 2
def use():
    for v in gen():
        pass
    return sum(v for v in (1, 2))
def boom():
    try:
        1 / 0
    except ZeroDivisionError as e:
        pass
    finally:
        a = 1
    inner()
def inner():
    raise ValueError('bad')
class K:
    def __init__(self): self.x = 1
    @property
    def p(self):
        return self.x
def oneline(): return 5
def withs():
    class C:
        y = 1
        def m(self): return 2
    with Ctx() as c:
        z = (1 + len('a') + 3)
    return C().m()
class Ctx:
    def __enter__(self): return 1
    def __exit__(self, *a):
        return False
def deco():
    def f():
        pass
    return (lambda a: a + 1)(2)
def m(p):
    match p:
        case [1]:
            return 1
        case {'a': b}:
            return b
        case _:
            return None
print(sys.gettrace())
for f in (lambda: fact(3), loop, use, boom, lambda: K().p, oneline, withs, deco, lambda: m({'a': 2})):
    print('---')
    sys.settrace(tracer)
    try: f()
    except ValueError as e:
        sys.settrace(None)
        print('caught', e)
    sys.settrace(None)
def only_calls(frame, event, arg):
    print(event, frame.f_code.co_name)
sys.settrace(only_calls); fact(2); sys.settrace(None)
def prof(frame, event, arg):
    if not event.startswith('c_'): print('P', event, frame.f_code.co_name, arg)
sys.setprofile(prof); fact(2); sys.setprofile(None)
def bad(frame, event, arg):
    raise RuntimeError('in tracer')
sys.settrace(bad)
try: fact(1)
except RuntimeError as e: print('RT', e, sys.gettrace())
def limited(frame, event, arg):
    if event == 'line':
        frame.f_trace_lines = False
    print(event, frame.f_lineno - frame.f_code.co_firstlineno)
    return limited
sys.settrace(limited); loop(); sys.settrace(None)
def outer():
    f = sys._getframe()
    f.f_trace = tracer
    sys.settrace(tracer)
    a = 1
    sys.settrace(None)
    b = 2
outer()
class D:
    def __del__(self): print('del')
def g():
    d = D()
    sys._getframe().f_trace = None
    return 1
sys.settrace(tracer); g(); print(sys._getframe().f_trace, sys._getframe().f_trace_lines)
sys.settrace(None)
import threading
print(threading.gettrace(), sys.getprofile(), sys.gettrace())


def failing(frame, event, arg):
    if event == wanted:
        raise KeyError(event)
    return failing


for wanted in ('call', 'line', 'return', 'exception'):
    sys.settrace(failing)
    try:
        inner()
    except (KeyError, ValueError) as error:
        print(wanted, repr(error), sys.gettrace())
    sys.settrace(None)
seen = set()


def coverage(frame, event, arg):
    if event == 'line':
        seen.add((frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno))
    return coverage


sys.settrace(coverage)
m([1])
fact(2)
sys.settrace(None)
print(sorted(seen))
depth = 0


def indented(frame, event, arg):
    global depth
    if event == 'call':
        depth += 1
        print('  ' * depth + '>', frame.f_code.co_name, frame.f_locals, frame.f_back.f_code.co_name)
    elif event == 'return':
        print('  ' * depth + '<', frame.f_code.co_name, arg)
        depth -= 1


sys.setprofile(lambda frame, event, arg: None if event.startswith('c_') else indented(frame, event, arg))
fact(3)
list(gen())
sys.setprofile(None)
exec(compile('q = 1\ndef h():\n    return q\nh()', 'made', 'exec'))
