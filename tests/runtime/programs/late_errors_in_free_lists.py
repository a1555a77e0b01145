# An exception that C raises is made when somebody looks at it: after C has given back the tuple of its arguments, and never
# when C itself clears it. So it is seen in what the free lists have, and in the order of what is watched.
import gc

gc.disable()
makers = {n: eval(f"lambda v: ({'v,' * n})") for n in (1, 2, 4)}
makers["list"] = lambda v: [v]
makers["dict"] = lambda v: {1: v}


def emptied():
    """Takes all that lies in the free lists, and says how much that was."""
    held, found = [], {}
    for kind, make in makers.items():
        row = [None] * 2100
        for i in range(len(row)):
            before = gc.get_count()[0]
            made = make(held)
            after = gc.get_count()[0]
            row[i] = made
            if after != before:
                break
        found[kind] = i
        held.append(row)
    return found, held


def show(name, function):
    gc.collect()
    _, held = emptied()
    before = gc.get_count()[0]
    try:
        function()
    except Exception as error:
        name += ": " + type(error).__name__
        error = None
    print(name, gc.get_count()[0] - before, emptied()[0])


class Odd:
    def __getitem__(self, index):
        return [1, 2][index]

    def __int__(self):
        return int("x")

    def __len__(self):
        return -1


def leaves(n):
    local = tuple([n])
    return int("q")


def stops():
    return 5
    yield


def through():
    value = yield from stops()
    return value, value


for text in ['int("x")', "int([])", "(3.0).__radd__()", "[].__imul__([])", "''.join([1])", "complex('a')", "bytes([-1])", "len(1)", "len()",
             "abs('x')", "1 / 0", "[][1]", "{}[1]", "set().remove(1)", "list(Odd())", "[*Odd()]", "1 in Odd()", "int(Odd())", "len(Odd())", "leaves(1)",
             "next(stops())", "list(through())", "next(through())", "next(iter([]))", "next(iter([]), 1)", "max([])", "getattr(1, 'x')", "getattr(1, 'x', 2)",
             "hasattr(1, 'x')", "nothing", "'%d' % 'x'", "{}.pop(1)", "[].pop()", "[].remove(1)", "(1,).index(2)", "''.encode('x', 1)", "chr(-1)", "ord('ab')",
             "iter(1)", "a, b = [1]" if False else "(lambda a, b: 0)(*[1])", "dict([1])", "dict([(1,)])", "sorted([1, 'a'])", "sum(['a'])", "min(1, 'a')",
             "type('x', (), 1)", "object(1)", "range(1, 2, 0)", "slice()", "zip([1], [], strict=True).__next__()",
             "float('x')", "str(b'', 'utf-8', 1)", "isinstance(1, 2)", "vars(1)", "setattr(1, 'a', 2)", "{[]: 1}", "hash([])", "next(zip([1], [], strict=True))"]:
    show(text, eval("lambda: " + text))


def order(function):
    """The kinds of what an error and its traceback are, in the order in which the collector has them."""
    gc.collect()
    try:
        function()
    except Exception as error:
        caught = error
    kinds = [type(o).__name__ for o in gc.get_objects(0) if isinstance(o, (Exception, type(caught.__traceback__)))]
    print(kinds)
    del caught


def deep(n):
    return deep(n - 1) if n else int("x")


order(lambda: int("x"))
order(lambda: deep(2))
order(lambda: {}[1])
order(lambda: (1).x)
order(lambda: nothing)


def handling():
    try:
        1 / 0
    except ZeroDivisionError:
        int("x")


order(handling)
