"""What atexit's functions hold lives until the last has been called; who is registered meanwhile comes too late."""
import atexit


class Thing:
    def __init__(self, name):
        self.name = name

    def method(self):
        print("method of", self.name)

    def __del__(self):
        print(self.name, "is gone")


atexit.register(Thing("a").method)
atexit.register(print, "printing", Thing("b").name)
atexit.register(lambda thing: print("lambda with", thing.name), Thing("c"))


def failing():
    raise ValueError("in failing")


def exiting():
    raise SystemExit(4)


def again(n):
    print("again", n)
    if n:
        atexit.register(again, n - 1)


def taking_back():
    atexit.unregister(never)
    print("taken back")


def never(thing=None):
    print("never printed")


class Equal:
    def __eq__(self, other):
        return other is never

    def __call__(self):
        print("an equal one")


atexit.register(failing)
atexit.register(exiting)
atexit.register(never, Thing("argument of one taken back"))
atexit.register(Equal())
atexit.register(taking_back)
atexit.register(again, 2)
atexit.register(Thing("d").method)
held = Thing("global")
atexit.register(lambda: globals().pop("held", None) and None)
print("end")
