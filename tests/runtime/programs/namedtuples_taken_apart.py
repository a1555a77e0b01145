# What a named tuple's class consists of: what is freed when it goes.
import gc
from collections import namedtuple

gc.collect()
Pair = namedtuple('Pair', 'x y')
Pair = namedtuple('Pair', 'x y', defaults=[1])
print(gc.collect(0))
Pair = namedtuple('Empty', '')
print(gc.collect())
for method in Pair._make, Pair._replace, Pair.__repr__, Pair._asdict, Pair.__getnewargs__, Pair.__new__:
    function = getattr(method, '__func__', method)
    print(function.__qualname__, function.__code__.co_freevars, [cell.cell_contents for cell in function.__closure__ or ()])


class Sub(namedtuple('Base', 'a b c', rename=True)):
    pass


print(Pair(), Sub(1, [2], 'x%r'), Sub(1, 2, 3)._replace(a=4), Sub._make('abc')._asdict())
gc.set_debug(gc.DEBUG_SAVEALL)
Pair = namedtuple('Pair', 'x y')
Pair = None
gc.collect()
print([type(o).__name__ for o in gc.garbage])
