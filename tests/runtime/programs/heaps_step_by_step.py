# What heapq compares, in which order, and what is left behind when a comparison fails.
import heapq

log = []


class Item:
    def __init__(self, rank): self.rank = rank
    def __repr__(self): return str(self.rank)

    def __lt__(self, other):
        log.append((self.rank, other.rank))
        return self.rank < other.rank


def show(*values):
    print(*values, log)
    log.clear()


data = [5, 3, 8, 1, 9, 2, 7, 7, 0, 4, 6]
heap = []
for rank in data:
    heapq.heappush(heap, Item(rank))
show(heap)
heap = list(map(Item, data))
heapq.heapify(heap)
show(heap)
show([heapq.heappop(heap) for _ in range(5)], heap)
show(heapq.heapreplace(heap, Item(3)), heapq.heappushpop(heap, Item(1)), heapq.heappushpop(heap, Item(10)), heap)
for n in (-1, 0, 1, 2, 5, 20):
    for function in heapq.nsmallest, heapq.nlargest:
        show(function(n, map(Item, data)))
        show(function(n, list(map(Item, data)), key=lambda item: -item.rank))

mixed = [2, 3, 14, 18, 'x']
for act in heapq.heapify, heapq.heappop, lambda h: heapq.heappush(h, 1), lambda h: heapq.nsmallest(0, h):
    heap = mixed[:]
    try:
        print(act(heap))
    except TypeError as error:
        print(error)
    print(heap)


class Shrinking:
    def __lt__(self, other):
        shrinking.clear()
        return True


shrinking = [Shrinking() for _ in range(3)]
try:
    heapq.heapify(shrinking)
except (RuntimeError, IndexError) as error:
    print(type(error).__name__, error)
