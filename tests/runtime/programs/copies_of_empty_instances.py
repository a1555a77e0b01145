import copy, sys, gc
class I(int): pass
class T(tuple): pass
class L(list): pass
for o in (I(5), T((1,)), L([1])):
    a = sys.getsizeof(o); c = copy.copy(o)
    print(type(o).__name__, c == o, type(c) is type(o), len(gc.get_referents(o)), len(gc.get_referents(c)), c.__dict__)
