# At the end a module's names let go what they hold, whatever of it is C in CPython.
import pickle, struct, weakref

class Dying:
    def __init__(self, name): self.name = name
    def __del__(self): print("del", self.name)

def told(*args): print("told", args)

first = Dying("first")
second = Dying("second")
weakref.told = told
at_end = weakref.finalize(first, told, 1)
at_end.atexit = False
print("program ends")
