# Code objects as CPython 3.11 has them: bytecode, sizes, lines, positions, handlers, names and constants.
import sys

SOURCE = '''"""A module with a docstring."""
import sys, os.path as p
from math import pi, sqrt as root

LIMIT: int = 10

def nothing(): pass

def documented(a, b=2, *rest, key=3, **others):
    """What it does."""
    x = 1000; y = 1000
    a += b
    return a, x is y, rest, key, others

def loops(items):
    total = 0
    for i, (first, *others) in enumerate(items):
        if not first:
            continue
        while total < 100 and others:
            total += others.pop()
            if total == 50: break
        else:
            total -= 1
    return total

def closures(n):
    def inner(m):
        nonlocal n
        n += m
        return lambda k: n + m + k
    return inner

def handlers(path):
    try:
        f = path.open()
    except (ValueError, KeyError) as error:
        raise RuntimeError('no') from error
    except OSError:
        return None
    else:
        with f as g, path: return g.read()
    finally:
        print('done')

def groups():
    try:
        run()
    except* ValueError as e:
        print(e)
    except* TypeError:
        pass
    else:
        print('fine')

def shapes(command):
    match command:
        case [x, y, *_] if x > y: return x
        case {'name': str(name), **rest}: return name, rest
        case Point(x=0, y=0) | None: return 0
        case 'a' | 'b' as letter: return letter
        case _: return 'other'

def numbers():
    yield from (x * x for x in range(10) if x % 2)
    sent = yield
    yield [y for x in [1, 2] for y in (x, -x)], {k: v for k, v in zip('ab', 'cd')}

def texts(name, width):
    a, b = 'x', 'y'
    a, b = b, a
    return f'{name!r:>{width}} and {a=}', a < b < name, name is None or width, 2 ** 10, (1, 2), -1

def tests(a, b, c):
    assert a, 'message'
    if a is not None and (b or not c): del a
    return (b if c else
            a[1:2],
            b.method(a, key=c)(*a, **b))

class Point(object, metaclass=type):
    """A point."""
    x: int = 0
    y = z = 1

    def __init__(self, x, /, *, y):
        super().__init__()
        self.x, self.__y = x, y

    @property
    @staticmethod
    def norm(self): return root(self.x ** 2)

if __name__ == '__main__':
    for i in range(3): print(i, end='')
    exec('1')
'''


def show(code, path):
    constants = [c if not hasattr(c, 'co_code') else '<code>' for c in code.co_consts]
    print(path, sys.getsizeof(code), code.co_stacksize, code.co_flags, code.co_firstlineno, code.co_nlocals)
    print(' ', code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_qualname)
    print(' ', constants, code.co_names, code.co_varnames, code.co_cellvars, code.co_freevars)
    print(' ', code.co_code.hex())
    print(' ', code.co_linetable.hex(), code.co_exceptiontable.hex())
    print(' ', list(code.co_lines())[:5], list(code.co_positions())[-2:])
    for constant in code.co_consts:
        if hasattr(constant, 'co_code'):
            show(constant, path + '/' + constant.co_name)


show(compile(SOURCE, 'source.py', 'exec'), 'module')
many = 'def f(x):\n' + ''.join(f'    a{i} = {i} + x\n    if a{i}: b{i}()\n' for i in range(300)) + '    return x'
show(compile(many, 'many.py', 'exec'), 'many')


def f(a, *, k=2):
    def g(): return a + 41
    x = 'hello'
    return x, a, k, g()


code = f.__code__
f.__code__ = code.replace(co_consts=tuple('world' if c == 'hello' else c for c in code.co_consts))
print(f(1), code.replace() == code, code.replace() is code)
other = code.replace(co_name='h', co_firstlineno=100, co_filename='other.py', co_qualname='Q.h')
print(other.co_name, other.co_firstlineno, other.co_filename, other.co_qualname, other == code)
print(list(other.co_lines())[:4])
print(code.replace(co_varnames=('q', 'k', 'g', 'x')).co_varnames, code.co_varnames, code.co_cellvars)
for bad in ({'co_code': 5}, {'co_name': 5}, {'co_names': ['a']}, {'nope': 1}, {'co_names': (1,)}, {'co_argcount': 'x'}):
    try:
        code.replace(**bad)
    except Exception as e:
        print(type(e).__name__, e)


def boom(): 1 / 0


boom.__code__ = boom.__code__.replace(co_firstlineno=77)
try:
    boom()
except ZeroDivisionError as e:
    print(e.__traceback__.tb_next.tb_lineno, e.__traceback__.tb_next.tb_lasti)
