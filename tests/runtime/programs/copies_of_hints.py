# What C does in CPython and Python does here, where it could be told: buffers, copies, messages.
import ctypes as c, functools, pickle, typing, inspect, copy, collections, threading
print(bytes(c.c_int(6)), bytes(c.c_double(0.6)), bytes(c.c_char(b'x')), bytes(c.c_bool(True)), bytes(c.c_ubyte(300)), bytes(c.c_longlong(-2)))
class P(c.Structure):
    _fields_ = [('a', c.c_byte), ('b', c.c_int)]
print(bytes(P(1, 2)), bytes((c.c_short * 3)(1, 2, 3)))
@functools.total_ordering
class A:
    def __init__(s, x): s.x = x
    def __eq__(s, o): return s.x == o.x
    def __lt__(s, o): return s.x < o.x
@functools.total_ordering
class B:
    def __eq__(s, o): return True
    def __lt__(s, o): return False
print(A.__gt__ is B.__gt__, A.__ge__.__name__, A.__ge__.__qualname__, A(1) >= A(2), A(3) > A(2), A(1) <= A(1), pickle.loads(pickle.dumps(A.__gt__)) is A.__gt__)
print(copy.deepcopy(typing.Callable[[int, str], float]), copy.deepcopy(typing.Callable[..., int]), copy.copy(typing.Annotated[int, 'x', 3]))
print(pickle.loads(pickle.dumps(typing.Callable[[int], str])))
sig = inspect.signature(lambda a, /, b, *c, d=1, **e: 0)
print(copy.deepcopy(sig) == sig, copy.deepcopy(sig).parameters['a'].kind is inspect.Parameter.POSITIONAL_ONLY, pickle.loads(pickle.dumps(sig)))
X = collections.namedtuple('X', 'a b'); Y = collections.namedtuple('Y', 'c d')
print(X.a.__doc__ is Y.c.__doc__)
co = threading.Condition()
with co: print(co._is_owned())
print(co._is_owned())
class D: __class_getitem__ = None
try: D[1]
except TypeError as e: print(e)


def outcome(f):
    try:
        print(f())
    except TypeError as e:
        print(e)


from contextvars import Context, ContextVar

for f in (lambda: ContextVar(), lambda: ContextVar(1), lambda: ContextVar('a', 'b'), lambda: ContextVar(name='a'),
          lambda: ContextVar('a', x=1), lambda: ContextVar('a', default=1, x=2), lambda: Context(1),
          lambda: type('C', (Context,), {}), lambda: type('C', (ContextVar,), {})):
    outcome(f)
