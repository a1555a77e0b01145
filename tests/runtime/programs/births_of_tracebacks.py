# To show a traceback the interpreter opens the file and reads the line. What that makes is seen in the free lists
# afterwards, and may begin a collection.
import gc
import sys
import weakref

gc.disable()
makers = {n: eval(f"lambda v: ({'v,' * n})") for n in (1, 2, 4)}
makers.update(list=lambda v: [v], dict=lambda v: {1: v}, slice=lambda v: slice(v))
rows = [{kind: [None] * 200 for kind in makers} for _ in range(2)]
numbers = 1, 2, 3


def emptied(which):
    """Takes all that lies in the free lists, and says how much that was."""
    found = {}
    for kind, make in makers.items():
        row = rows[which][kind]
        i = 0
        while True:
            before = gc.get_count()[0]
            made = make(numbers)
            after = gc.get_count()[0]
            row[i] = made
            if after != before:
                break
            i += 1
        found[kind] = i
    return found


def show(function):
    for both in rows:
        for row in both.values():
            for i in range(len(row)):
                row[i] = None
    gc.collect()
    emptied(0)
    before = gc.get_count()[0]
    function()
    after = gc.get_count()[0]
    print(function.__name__, after - before, emptied(1))


class Failing:
    def __del__(self): raise ValueError


class FailingInC:
    def __del__(self): 1 + 1 / 0


namespace = {}
exec("class Elsewhere:\n    def __del__(self): raise ValueError", namespace)


class Deep:
    def __del__(self): deep(5)


def deep(n): return deep(n - 1) if n else 1 / 0
def raised(): Failing()
def raised_twice():
    Failing()
    Failing()
def raised_in_c(): FailingInC()
def elsewhere(): namespace["Elsewhere"]()
def deeper(): Deep()
def callback():
    thing = Failing.__call__
    ref = weakref.ref(type("T", (), {})(), print)


def generator():
    def g():
        try: yield
        finally: 1 / 0
    it = g()
    next(it)


def hook():
    try: 1 / 0
    except ZeroDivisionError: sys.excepthook(*sys.exc_info())


def hook_without_traceback(): sys.excepthook(None, ValueError(1), None)
def hook_with_chain():
    try:
        try: 1 / 0
        except ZeroDivisionError as error: raise KeyError(1) from error
    except KeyError: sys.excepthook(*sys.exc_info())


def own_hook():
    sys.unraisablehook = lambda told: None
    try: Failing()
    finally: sys.unraisablehook = sys.__unraisablehook__


for function in raised, raised_twice, raised_in_c, elsewhere, deeper, generator, hook, hook_without_traceback, hook_with_chain, own_hook:
    show(function)


def collections(function):
    """How many births may be left before a collection that this just does not begin."""
    for n in range(1, 40):
        gc.collect()
        begun.clear()
        gc.set_threshold(n, 100, 100)
        gc.enable()
        function()
        gc.disable()
        if not begun:
            return n


begun = []
gc.callbacks.append(lambda phase, info: begun.append(phase))
print(collections(raised), collections(hook))
