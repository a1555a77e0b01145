"""Puts topics together: the same seed and number give the same program.

A program is of one kind: names that come and go (objects.py), or the prelude and a few topics.
What is printed must not depend on the process: no sets of strings in their order, no hashes of strings, addresses only as
such (the oracle replaces them), counts only of what the program has made.
"""
import random

from oracle_topics import classes, containers, copying, damage, errors, flow, generators, memory, objects, values
from oracle_topics.maker import Maker, compiles

PRELUDE = '''import abc, array, bisect, collections, contextlib, copy, dataclasses, enum, functools, gc, heapq, inspect, io, itertools, math, operator, pickle, sys, traceback, types, typing, weakref
import collections.abc
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple
gc.disable()

def r(value):
    """repr, shortened, without addresses: temporaries may come to lie where others did."""
    text = repr(value)
    if " at 0x" in text:
        first, *rest = text.split(" at 0x")
        text = first + "".join(" at 0x" + piece.lstrip("0123456789abcdef") for piece in rest)
    return text if len(text) < 300 else f"{text[:120]} .. {len(text)} .. {text[-60:]}"

def t(function):
    """Calls, shows what came of it, gives it back."""
    try:
        value = function()
        print(r(value))
        return value
    except RecursionError:
        print("RecursionError")
    except BaseException as error:
        print(type(error).__name__, r(str(error)))

def traceback_of(function, *args):
    try:
        return function(*args)
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()

class Noted:
    """A context manager that says what happens to it."""
    def __init__(self, n, swallow=False, fail=None): self.n, self.swallow, self.fail = n, swallow, fail
    def __enter__(self):
        print("enter", self.n)
        if self.fail == "enter": raise LookupError(self.n)
        return self
    def __exit__(self, kind, error, tb):
        print("exit", self.n, kind and kind.__name__, tb is None)
        if self.fail == "exit": raise LookupError(self.n)
        return self.swallow
    def close(self): print("close", self.n)
    def __repr__(self): return f"Noted({self.n})"

class Meta(type): pass

class MyRef(weakref.ref): pass

class Noting:
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name)
    def __repr__(self): return "Noting"

gc.collect()
'''
PRELUDES = [PRELUDE, objects.PRELUDE]
MODULES = {'values': (9, values), 'containers': (6, containers), 'generators': (5, generators), 'flow': (6, flow), 'errors': (6, errors), 'classes': (7, classes),
           'copying': (2, copying), 'memory': (9, memory), 'damage': (4, damage)}
OBJECTS = 10        # weight of programs by objects.py


def make_program(seed, number, only=None):
    """Program `number` of the run with this seed; `only` names a module, or a topic in it as `module.topic`."""
    source = random.Random(f'{seed}/{number}')
    names, weights = list(MODULES), [weight for weight, _ in MODULES.values()]
    if only is None and source.random() < OBJECTS / (OBJECTS + sum(weights)) or only == 'objects':
        return objects.make_program(seed, number)
    maker = Maker(source)
    module, _, topic = (only or '').partition('.')
    for _ in range(maker.number(1, 3)):
        chosen = MODULES[module or source.choices(names, weights)[0]][1]
        topics = [t for t in chosen.TOPICS if not topic or t[1].__name__ == topic]
        n_lines = len(maker.lines)
        source.choices([t[1] for t in topics], [t[0] for t in topics])[0](maker)
        if not compiles('\n'.join(maker.lines[n_lines:])):
            del maker.lines[n_lines:]       # errors of syntax have their own topic
    if not topic and maker.chance(0.15):
        errors.last_words(maker)
    if not topic and maker.chance(0.02):
        damage.whole_program(maker)
    return PRELUDE + '\n'.join(maker.lines) + '\n'


def all_topics():
    return ['objects'] + [f'{name}.{topic.__name__}' for name, (_, module) in MODULES.items() for _, topic in module.TOPICS]


if __name__ == '__main__':
    import sys
    print(make_program(sys.argv[1], sys.argv[2], *sys.argv[3:]), end='')
