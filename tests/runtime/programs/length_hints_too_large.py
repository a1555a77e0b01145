# What is said when a length hint does not fit.
import itertools, operator

class Hinted:
    def __init__(self, hint): self.hint = hint
    def __length_hint__(self): return self.hint
    def __iter__(self): return iter(())

def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)

for hint in 2 ** 70, -2 ** 70, 2 ** 63, -2 ** 63, -1, True, 0, 's':
    for function in operator.length_hint, list, tuple, bytes, set:
        attempt(function, Hinted(hint))
    attempt(operator.length_hint, Hinted(3), hint)
    attempt(operator.length_hint, 3, hint)
attempt(len, range(2 ** 70))
attempt(itertools.combinations(range(4), 2).__setstate__, (0, 2 ** 70))
