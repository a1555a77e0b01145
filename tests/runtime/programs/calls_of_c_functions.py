# Calls of C functions in their special forms, and what makes them go back.
import gc
import sys
import weakref


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)

    def __len__(self):
        return len(self.name)


def each(n, function, *args):
    for i in range(n):
        result = function(*args)
    return result


# One argument, of several kinds, some of which die with the call.
for thing in ([1], (1, 2), "abc", {1: 2}, {1, 2}, b"12", range(7), Noisy("abcd")) * 3:
    print(len(thing), end=" ")
print()
for i in range(9):
    print(len([i] * i), len(Noisy("x" * i)), end=" ")
print()
for thing in ("ab", 7, [1], None) * 5:
    try:
        print(len(thing), end=" ")
    except TypeError as error:
        print(error, end=" ")
print()
del thing

# append: a list that is only there for the call, one that grows, one of a subclass, one that is its own item
for i in range(10):
    [].append(i)
    [Noisy(i)].append(i)
grown = []
for i in range(40):
    grown.append(i)
print(grown, sys.getsizeof(grown))


class Own(list):
    def append(self, item):
        list.append(self, item * 2)


for target in [[], [], Own(), [], Own(), []] * 4:
    target.append(3)
    target.append(target)
    print(len(target), end=" ")
print()
results = []
for i in range(12):
    results.append(results.append(i))
print(results)
del target
gc.collect()

# A method without and with one argument
for text in ("a", "B c", "zwölf", "") * 4:
    print(text.upper(), text.strip(), text.join("12"), text.isalpha(), end=";")
print()
counts = []
item = object()
for i in range(10):
    counts.append(sys.getrefcount(item))
    counts.append([item, item].count(item))
print(counts)

# Weak references called, kept and made for the call
one = Noisy("one")
ref = weakref.ref(one)
for i in range(12):
    if i == 9:
        one = None
    print(ref() is None, weakref.ref(each)() is each, end=" ")
print()


class Ref(weakref.ref):
    def __call__(self):
        return "called"


two = Noisy("two")
for ref in [weakref.ref(two), Ref(two), weakref.ref(two), Ref(two)] * 3:
    print(ref() is two, ref() == "called", end=" ")
print()
for i in range(10):
    t = Noisy(i)
    r = weakref.ref(t, lambda ref: print("callback", end=" "))
    t = None
    if r() is not None:
        print("alive")
del r
gc.collect()

# Built-in classes
for kind in (int, str, tuple, list, set, dict, frozenset, bool, float) * 3:
    print(kind(), end=" ")
    if kind not in (dict, int, float):
        print(sorted(kind("ba")) if kind in (set, frozenset) else kind("ba"), end=" ")
print()
for i in range(10):
    print(list(range(i, i + 3)), tuple([i, i]), type(i), int("1%d" % i), end=" ")
print()
for i in range(10):
    try:
        int("x%d" % i)
    except ValueError as error:
        print(error, end=" ")
print()

# The depth that a call needs
def deep(n):
    if n == 0:
        return len(str(abs(-5)))
    return deep(n - 1)


limit = sys.getrecursionlimit()
failed = 0
for n in range(limit - 60, limit):
    try:
        deep(n)
    except RecursionError as error:
        failed += 1
        message = str(error)
print(failed > 0, message)
