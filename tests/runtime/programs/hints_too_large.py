# A length hint that no memory holds, and what an alias adds to dir ().
import sys


class Hinted:
    def __init__(self, hint):
        self.hint = hint

    def __iter__(self):
        return iter((1, 2))

    def __length_hint__(self):
        return self.hint


def extended(x):
    made = bytearray(b'a')
    made.extend(x)
    return made


def starred(x):
    return [*x]


for hint in 1, 5, 2**62, 2**70, -1, NotImplemented:
    for function in list, tuple, bytes, bytearray, extended, starred, set, b''.join:
        try:
            print(hint, function.__name__, function(Hinted(hint)))
        except Exception as error:
            print(hint, function.__name__, repr(error))
print(dir(list[int]))
print(sorted(set(dir(dict[int, str])) - set(dir(dict))))
