# A profile function is told of calls of C functions, too, also in code that has run often before.
import sys
from bisect import bisect
from collections import Counter

events = []


def profile(frame, event, arg):
    events.append((event, frame.f_code.co_name, getattr(arg, '__qualname__', arg) if event.startswith('c_') else arg))


def show():
    for event in events:
        print(*event)
    events.clear()


def small():
    items = [3, 1]
    items.append(len(items))
    items.sort(key=abs)
    try:
        items.index(9)
    except ValueError:
        pass
    text = 'a'.upper() + str(3) + '-'.join(map(str, items))
    list(map(len, [text]))
    len(*[items])
    max(items, key=lambda n: -n)
    isinstance(1, int)
    return sum(n for n in items)


sys.setprofile(profile)
small()
sys.setprofile(None)
show()


def hot(n):
    found = []
    for i in range(n):
        found.append(i)
        len(found)
    return found


for i in range(100):
    hot(20)
sys.setprofile(profile)
hot(2)
sys.setprofile(None)
show()
hot(30)
print(events)


def failing(frame, event, arg):
    if event == 'c_call' and arg is len:
        raise RuntimeError('not len')


sys.setprofile(failing)
try:
    hot(3)
except RuntimeError as error:
    print(repr(error), sys.getprofile())

counts = Counter()


def count(frame, event, arg):
    if event == 'c_call':
        counts[arg.__name__] += 1
    elif event == 'call':
        counts[frame.f_code.co_name] += 1


def fib(n):
    return n if n < 2 else max(fib(n - 1), 0) + fib(n - 2)


def numbers():
    for i in range(3):
        yield abs(i)


sys.setprofile(count)
fib(6)
list(numbers())
bisect([1, 2], 1)
getattr(sys, 'path', None)
sys.setprofile(None)
print(sorted(counts.items()))

frame = sys._getframe()
for value in 3, 'a':
    try:
        frame.f_lineno = value
    except ValueError as error:
        print(error)
try:
    del frame.f_lineno
except AttributeError as error:
    print(error)
