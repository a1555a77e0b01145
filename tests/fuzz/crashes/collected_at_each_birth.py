# A collection, and so a finalizer, may come at each birth of a container: what only C holds then has an owner.
import gc
gc.set_threshold(1)
from dataclasses import dataclass
from operator import attrgetter


class Node:
    def __del__(self):
        print('freed')


for i in range(20):
    a = Node()
    a.me = a
    del a
print('names')
print(attrgetter('a.b', 'c.d')(type('T', (), {'a': type('B', (), {'b': 1}), 'c': type('D', (), {'d': 2})})))


@dataclass(frozen=True)
class Point:
    x: int = 0


exec("def kind(c):\n    return c in {'a', 'b c', 3, 'key'}\nprint(kind('a'))")


numbers = [500, 200, 800, 100]
try:
    numbers.sort(key=lambda n: numbers.append(n) or n)
except ValueError as error:
    print(error)
[][0] + 1
