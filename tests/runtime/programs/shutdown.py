class Noisy:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print("del", self.name, Noisy is None)

a = Noisy("a")
_b = Noisy("b")
c = Noisy("cycle")
c.self = c
def function():
    return a
__d = Noisy("d")
print("end")
