# What sys.getsizeof () says of a size that does not fit.
import sys

class Sized:
    def __init__(self, size): self.size = size
    def __sizeof__(self): return self.size

for size in 2 ** 70, -2 ** 70, 2 ** 63, 2 ** 63 - 1, -2 ** 63, -1, 0, True, 's', 1.5, None:
    for default in (), (7,):
        try:
            print(size, sys.getsizeof(Sized(size), *default))
        except Exception as error:
            print(size, type(error).__name__, error)
