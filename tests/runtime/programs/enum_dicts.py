from enum import *
class C(Enum):
    RED = 1
    GREEN = 2
    def m(self): pass
print(dir(C.RED)); print(dir(C))
class I(IntEnum):
    A = 1
print([n for n in dir(I.A) if n[0] != '_'], len(dir(I.A)), len(dir(I)))
print(list(C.__dict__)); print(C.RED.__dict__)
print(list(I.__dict__))
class F(Flag):
    A = auto(); B = auto()
print(list(F.__dict__)); print(vars(F.A))
