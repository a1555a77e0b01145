"""What __hash__ gives back in vain is never given up: CPython loses the reference."""
import gc
import sys


class Key:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end", self.name)


class Wrong(Key):
    def __hash__(self):
        return self


class Shared(Key):
    def __hash__(self):
        return shared


shared = []
for i in range(3):
    try:
        hash(Shared(i))
    except TypeError as error:
        print(error, sys.getrefcount(shared))

wrong = Wrong("wrong")
for f in hash, {}.get, {1}.__contains__:
    try:
        f(wrong)
    except TypeError as error:
        print(error, sys.getrefcount(wrong))
wrong.me = wrong
del wrong
print(gc.collect(), "nothing found")
kept = Key("kept")
print("the end")
