class P: pass
def f(): pass
for x in (1, "a", b"b", (1,), {1}, frozenset(), range(3), None, int, P, P(), f, 1.5, {}.keys(), {}.values(), iter([]), len, slice(1), Ellipsis, object(), type(P.__dict__)({}), memoryview(b"ab"), P().__init__, property(), super(int,1), weakref.ref(P) if 0 else 1j):
    for k in (0, "a"):
        try: del x[k]
        except Exception as e: print(type(x).__name__, e)
        try: x[k]=1
        except Exception as e: print(type(x).__name__, e)
