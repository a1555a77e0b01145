def count(n):
    try:
        for i in range(n):
            got = yield i
            if got:
                print("got", got)
    finally:
        print("closed", n)

g = count(3)
print(next(g), g.send("x"), g.gi_running, g.gi_frame.f_lineno)
g.close()
print(g.gi_frame)
try:
    next(g)
except StopIteration as e:
    print(repr(e))

def outer():
    result = yield from inner()
    print("result", result)
    return "end"

def inner():
    try:
        yield 1
        yield 2
    except KeyError as e:
        print("caught", repr(e))
        yield "after"
    return 42

g = outer()
print(next(g), g.gi_yieldfrom is not None)
print(g.throw(KeyError("k")))
try:
    next(g)
except StopIteration as e:
    print(e.value)

def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2

g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)

def raises():
    yield next(iter([]))
try:
    list(raises())
except RuntimeError as e:
    print(e, repr(e.__cause__))

g = count(1)
try:
    g.send(1)
except TypeError as e:
    print(e)
def reenter():
    yield next(me)
me = reenter()
try:
    next(me)
except ValueError as e:
    print(e)
g = count(5)
next(g)
del g
print(list(x * y for x in range(3) for y in count(2)))
