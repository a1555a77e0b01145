# dir () asks a mapping that stands for the local names.
class M:
    def __init__(self, k): self.k = k
    def __getitem__(self, n): raise KeyError(n)
    def keys(self): return self.k
for k in 'cab', ('b', 'a'), ['z', 'y'], 1, {'q': 1}, [1, 'a']:
    try: print(eval('dir()', globals(), M(k)))
    except TypeError as e: print(e)
