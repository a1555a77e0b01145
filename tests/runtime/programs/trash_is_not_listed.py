# While trash is being finalized, gc does not list it; who survives is listed, in the next generation.
import gc
import weakref


class Node:
    def __init__(self):
        self.me = self


class Saved:
    def __init__(self):
        self.me = self
        self.friend = Node()

    def __del__(self):
        print(sorted(type(o).__name__ for o in gc.get_referrers(Node)), gc.is_tracked(Node))
        print(gc.get_referrers(self.friend), gc.get_referrers(self), gc.is_tracked(self), gc.is_finalized(self))
        print(len([o for o in gc.get_objects() if isinstance(o, (Node, Saved))]))
        print([self in gc.get_objects(n) for n in range(3)], [keeper in gc.get_objects(n) for n in range(3)])


keeper = [Node()]
for generation in 0, 1, 2:
    keeper = [keeper]
    Saved()
    print(gc.collect(generation), [keeper in gc.get_objects(n) for n in range(3)])


class Cleared:
    def __init__(self):
        self.me = self
        self.watched = Node()
        self.seen = weakref.ref(self.watched, lambda ref: print('never'))


watched = weakref.ref(Cleared().watched, lambda ref: print('dead', [o for o in gc.get_objects() if type(o) is Cleared]))
print(gc.collect())


class Back:
    kept = []

    def __init__(self):
        self.me = self

    def __del__(self):
        self.kept.append(self)


Back()
print(gc.collect(), [type(o).__name__ for o in gc.get_objects(2) if type(o) is Back], Back.kept[0] in gc.get_objects(2))
gc.freeze()
print(gc.get_referrers(Back.kept[0]), len([o for o in gc.get_objects() if type(o) is Back]))
gc.unfreeze()
print(len([o for o in gc.get_objects() if type(o) is Back]))
