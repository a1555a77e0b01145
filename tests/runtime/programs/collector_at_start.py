# needs: site
import gc
print(gc.get_count()[1:])
gc.collect()


class Node:
    def __init__(self):
        self.me = self
        self.more = [self, (self, 1, 'a'), {'me': self}]


def garbage_of(make):
    gc.collect()
    make()
    return gc.collect()


class Saved:
    kept = []

    def __init__(self):
        self.me = self
        self.friend = Node()

    def __del__(self):
        self.kept.append(self)


def watched():
    import weakref
    node = Node()
    seen = []
    node.ref = weakref.ref(node, seen.append)


def slots():
    class Slotted:
        __slots__ = ('a', '__dict__', '__weakref__')
    s = Slotted()
    s.a = s
    s.b = [s]


print(garbage_of(Node), garbage_of(Saved), len(Saved.kept), garbage_of(watched), garbage_of(slots))
Saved.kept[0].kept.clear()
print(gc.collect(), len(Saved.kept))
t = {(1, 'a'): 1, (1, 'b'): 2, (2, 'a'): 3, (1.0, 'a'): 4, (True, 'b'): 5, (-1, -2): 6, (-2, -1): 7, (-1, -1): 8, (-2, -2): 9}
print(t, t[1, 'b'], t.get((1, 'c')), (10 ** 30, 'a') in t, (-2, -2) in t, t[-1, -2])
