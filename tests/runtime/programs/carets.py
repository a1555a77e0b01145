# Where the carets stand, by kind of expression.
import sys

def show(function, *args):
    try:
        function(*args)
    except Exception:
        sys.excepthook(*sys.exc_info())

def division(a, b):
    return (a) / (b)

def subscript(d):
    x = d['x']['y'] + 1
    return x

def attribute(a):
    return [a.b.c,
            2]

def call(f):
    print(f(1,
            2))

def whole_line(f):
    f()

def loop(n):
    for i in n: pass

def unary(s):
    return 1 + -s

def nested(x):
    return [y for y in range(3) if y // (x - 1)]

show(division, 1, 0)
show(subscript, {})
show(attribute, None)
show(call, 3)
show(whole_line, 3)
show(loop, 3)
show(unary, 's')
show(nested, 1)
