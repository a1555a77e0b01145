"""Puts topics together: the same seed and number give the same program.

A program is of one kind: names that come and go (objects.py), or the prelude and a few topics.
What is printed must not depend on the process: no sets of strings in their order, no hashes of strings, addresses only as
such (the oracle replaces them), counts only of what the program has made.
"""
import random
import re

from oracle_topics import classes, containers, copying, damage, errors, flow, generators, lives, memory, objects, values
from oracle_topics.maker import Maker, compiles

PRELUDE = '''gc.disable()

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

class Noting:
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name)
    def __repr__(self): return "Noting"

gc.collect()
'''
# The first carets that CPython's traceback draws import ast, and what that leaves behind is not the program's.
DRAWN = '''try: 1 / 0
except ZeroDivisionError: traceback.format_exc()
finally: gc.collect()
'''
FOLLOWS = '# --- The program ---\n'
MODULE_NAMES = ('abc array atexit bisect collections contextlib copy dataclasses enum functools gc heapq inspect io itertools math operator '
                'pickle sys traceback types typing weakref').split()
OF_COLLECTIONS = 'ChainMap Counter OrderedDict defaultdict deque namedtuple'.split()
MODULES = {'values': (9, values), 'containers': (6, containers), 'generators': (5, generators), 'flow': (6, flow), 'errors': (6, errors), 'classes': (7, classes),
           'copying': (2, copying), 'memory': (9, memory), 'lives': (8, lives), 'damage': (4, damage)}
OBJECTS = 10        # weight of programs by objects.py


def imports_for(text):
    """What is needed, no more: starting takes longer than running."""
    names = [name for name in MODULE_NAMES if name in ('gc', 'sys') or re.search(rf'\b{name}\.', text)]
    lines = [f'import {", ".join(names)}']
    if 'collections.abc' in text:
        lines.append('import collections.abc')
    names = [name for name in OF_COLLECTIONS if re.search(rf'\b{name}\b', text)]
    if names:
        lines.append(f'from collections import {", ".join(names)}')
    return '\n'.join(lines) + '\n'


def make_program(seed, number, only=None):
    """Program `number` of the run with this seed; `only` names a module, or a topic in it as `module.topic`."""
    source = random.Random(f'{seed}/{number}')
    names, weights = list(MODULES), [weight for weight, _ in MODULES.values()]
    if only is None and source.random() < OBJECTS / (OBJECTS + sum(weights)) or only == 'objects':
        return objects.make_program(seed, number).replace(objects.PRELUDE, objects.PRELUDE + FOLLOWS)
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
    body = '\n'.join(maker.lines) + '\n'
    return imports_for(body.replace('traceback_of(', 'traceback.of(')) + PRELUDE + (DRAWN if 'traceback' in body else '') + FOLLOWS + body


def all_topics():
    return ['objects'] + [f'{name}.{topic.__name__}' for name, (_, module) in MODULES.items() for _, topic in module.TOPICS]


if __name__ == '__main__':
    import sys
    print(make_program(sys.argv[1], sys.argv[2], *sys.argv[3:]), end='')
