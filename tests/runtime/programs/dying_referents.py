# A reference to an object that waits to be freed is dead already.
import weakref
class C:
    def __init__(self, parent):
        if not parent: return
        wself = weakref.ref(self)
        def cb(wparent):
            o = wself()
        self.wparent = weakref.ref(parent, cb)
d = weakref.WeakKeyDictionary()
root = c = C(None)
for n in range(100):
    d[c] = c = C(c)
del root
print(len(d))
