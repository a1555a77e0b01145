# A script that has ended has no file any more.
class A:
    def __del__(self): print('del', self.n, [k for k in globals() if k in ('__file__', '__cached__')])
a = A(); a.n = 'a'
__file__ = A(); __file__.n = 'f'
print('end')
