import sys
class B:
    def __del__(self):
        raise ValueError(self.n)
sys.keep = B(); sys.keep.n = 'in sys'
