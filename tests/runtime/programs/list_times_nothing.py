# An empty list keeps the room that it has when it is multiplied in place.
import sys

for times in -1, 0, 1, 2:
    items = [1.5]
    items.pop()
    items *= times
    print(sys.getsizeof(items))
    items += ["a", "b"]
    print(sys.getsizeof(items))
    items *= 0
    print(items, sys.getsizeof(items))
