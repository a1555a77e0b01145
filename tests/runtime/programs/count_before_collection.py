# needs: site
# What compiling this file has left behind for the collector to count, and when it begins for the first time by itself.
import gc
print(gc.get_count())
for generation in gc.get_stats():
    print(generation)


class Node:
    """A docstring."""
    kinds = ("leaf", "inner", 1.5, -0.0, (1, 2), None)

    def __init__(self, name, *, parent=None, weight=1.0):
        self.name, self.parent, self.weight = name, parent, weight
        self.children = []

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def total(self):
        return sum(node.weight for node in self.walk())

    def __repr__(self):
        return f"Node({self.name!r}, {self.weight:.1f})"


class Leaf(Node):
    def __init__(self, name):
        super().__init__(name, weight=0.5)

    def kind(self, x: int = 3, y: "str" = "a") -> bool:
        match x:
            case 1 | 2:
                return True
            case {"k": value, **rest} if value:
                return False
            case Node(name=n, parent=None):
                return n in {"p", "q", "r"}
        return x in (1, 2, 3)


def counter(start=0):
    n = start

    def step(by=1):
        nonlocal n
        n += by
        return n
    return step


def stable():
    global total
    total = [lambda x: x * k for k in range(3)]
    try:
        with open("x") as f, f:
            return {1: "a", 2: "b", 3: "c"}
    except (OSError, NotImplementedError):
        pass
    finally:
        total = None
    if 0:
        stable(never=True)


class Loop:
    def __del__(self):
        died.append(len(alive))


died, alive = [], []
print(gc.get_count())
while not died:
    loop = Loop()
    loop.me = loop
    alive.append(0)
print(died, gc.get_count())
