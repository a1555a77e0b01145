# A copy that fails leaves its frames in the traceback, and those hold what is being copied.
import copy
import sys
import weakref


class Ref(weakref.ref):
    pass


class Target:
    pass


class Picky:
    def __reduce_ex__(self, protocol):
        raise ValueError(sys.getrefcount(self))


class Late:
    def __init__(self):
        self.part = Picky()

    def __setstate__(self, state):
        raise ValueError(sys.getrefcount(state))


def attempt(thing, part, copier):
    try:
        copier(thing)
    except (ValueError, TypeError) as error:
        print(copier.__name__, error, sys.getrefcount(thing), sys.getrefcount(part))
        frames, tb = [], error.__traceback__.tb_next
        while tb:
            frames.append(sorted(type(value).__name__ for value in tb.tb_frame.f_locals.values()))
            tb = tb.tb_next
        print(len(frames), [len(names) for names in frames])
        del tb, frames
    print(sys.getrefcount(thing), sys.getrefcount(part))


part = Ref(Target)
for thing in (part, [part], (part, part), {1: part}, [[part]], [(part,)]):
    attempt(thing, part, copy.deepcopy)
attempt(part, part, copy.copy)
part = Picky()
for thing in (part, [part], (part, [part]), {'a': [part]}):
    attempt(thing, part, copy.deepcopy)
attempt(part, part, copy.copy)
late = Late()
attempt(late, late.part, copy.copy)
attempt(late, late.part, copy.deepcopy)
late.part = [1]
attempt([late], late.part, copy.deepcopy)


class Copied:
    def __deepcopy__(self, memo):
        print('memo', len(memo), sys.getrefcount(memo), sys.getrefcount(self))
        return Copied()


class Kept(list):
    def append(self, item):
        print('append', sys.getrefcount(item), sys.getrefcount(self))
        super().append(item)


class Table(dict):
    def __setitem__(self, key, value):
        print('set', sys.getrefcount(key), sys.getrefcount(value), sys.getrefcount(self))
        super().__setitem__(key, value)


copy.deepcopy([Copied(), (Copied(), 1.5)])
kept = Kept([[1], [2]])
copy.copy(kept)
copy.deepcopy(kept)
table = Table()
dict.__setitem__(table, (1, 2), [3])
copy.copy(table)
copy.deepcopy(table)
