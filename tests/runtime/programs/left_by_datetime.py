"""What the import of a module leaves unreachable: the first collection finds it."""
# needs: site
import gc
import datetime


class Node:
    pass


one, two = Node(), Node()
one.other, two.other = two, one
del one, two
print(gc.collect())
print(gc.collect(), gc.garbage)
import calendar
print(gc.collect())
