# A defaultdict takes what is for dict by a slice of its arguments: born anew when none is kept for reuse.
import gc
from collections import defaultdict

gc.disable()
gc.collect()
kept = slice(3, 4)

def births(function):
    gc.collect()
    before = gc.get_count()[0]
    value = function()
    return gc.get_count()[0] - before

print(births(lambda: defaultdict(list)["x"]))
print(births(lambda: defaultdict(list)["x"]))
other = slice(1, 2)
print(births(lambda: defaultdict()))
print(births(lambda: defaultdict(None)))
