# dir () in a namespace whose keys () gives something odd.
class D:
    def __init__(self, k): self.k = k
    def __getitem__(self, k): raise KeyError(k)
    def keys(self):
        if self.k == 5: raise ValueError('in keys')
        return self.k
class Bad:
    def __iter__(self): raise TypeError('own')
class Late:
    def __iter__(self):
        yield 'b'
        yield 1
for k in (5, 6, None, 'hello', (3, 1), ['b', 'a'], {2: 1, 1: 2}, Bad(), iter('ba'), Late(), range(3)):
    try: print(eval('dir()', {}, D(k)))
    except Exception as e: print(type(e).__name__, e)
