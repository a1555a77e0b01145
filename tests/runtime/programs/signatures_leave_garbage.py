# What reading the signature of a function in C leaves for the collector, by itself and for a data class.
import inspect, gc, dataclasses
class E: pass
class I:
    def __init__(self, a): pass
class N(int): pass
def f(a): pass
for x in (len, E, I, f, N, int, dict, type, object, print, [].append, list.append, object.__init__, E().__init__, range, int.__add__, (3).__add__, dict.fromkeys, max, list, Exception, inspect.Signature):
    gc.collect()
    try: s = inspect.signature(x)
    except Exception as e: s = type(e).__name__ + str(e)[:40]; del e
    print(str(x)[:40].partition(' at 0x')[0], s, gc.collect())
def g():
    @dataclasses.dataclass(init=False)
    class A: a: int
    return A
gc.collect()
A = g()
print(gc.collect())
