"""Observers in a weak set: who is gone is told nothing."""
import operator
import weakref


class Observer:
    def __init__(self, name):
        self.name = name
        self.seen = []

    def notice(self, what):
        self.seen.append(what)


class Subject:
    def __init__(self):
        self.observers = weakref.WeakSet()

    def attach(self, observer):
        self.observers.add(observer)

    def tell(self, what):
        for observer in sorted(self.observers, key=operator.attrgetter('name')):
            observer.notice(what)


subject = Subject()
first = Observer('first')
second = Observer('second')
third = Observer('third')
for observer in (first, second, third):
    subject.attach(observer)
subject.tell('hello')
del observer, third
subject.tell('who is left?')
second = None
print(first.seen, len(subject.observers))
