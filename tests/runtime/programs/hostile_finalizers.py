# finalizers that resurrect, collect, and change what is being cleared
import gc, weakref
kept = []
class R:
    def __init__(self, c): self.c = c
    def __del__(self):
        kept.append(self)
        gc.collect()
        try: self.c.clear()
        except Exception as e: print(type(e))
        try: self.c.append(self)
        except Exception: pass
for make in (lambda: [], lambda: {}, lambda: set()):
    c = make()
    for i in range(10):
        r = R(c)
        if isinstance(c, list): c.append(r)
        elif isinstance(c, dict): c[i] = r
        else: c.add(r)
    del r
    c.clear()
    print(len(kept), len(c))
    del c
    kept.clear()
    gc.collect()
print(len(kept))
class L(list):
    def __del__(self):
        for x in list(self): self.append(x)
        self.me = self
        gc.collect()
l = L(range(10)); l.append(l); del l
print(gc.collect())
d = {}
class V:
    def __del__(self): d['x'] = V2(); d.clear(); d.update({i: V2() for i in range(10)})
class V2:
    def __del__(self): d.popitem() if d else None
for i in range(20): d[i] = V()
for i in range(20): d.pop(i, None)
print(len(d))
