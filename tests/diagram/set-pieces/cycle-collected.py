"""Friends hold each other; nobody holds them; the collector frees them."""
import gc


class Person:
    def __init__(self, name):
        self.name = name
        self.friend = None

    def __del__(self):
        print('goodbye', self.name)


gc.disable()
ann = Person('Ann')
ben = Person('Ben')
cem = Person('Cem')
ann.friend = ben
ben.friend = cem
cem.friend = ann
alone = Person('Dot')
del ann
del ben
del cem
print(gc.collect())
alone.friend = alone
del alone
print(gc.collect())
