# A slot wrapper gets a tuple of all and makes one without the object itself, with keywords too.
import gc

gc.disable()
pairs = lambda v: (v, v)
kept = [None] * 200
numbers = 1, 2, 3


def pairs_left():
    i = 0
    while True:
        before = gc.get_count()[0]
        pair = pairs(numbers)
        after = gc.get_count()[0]
        kept[i] = pair
        i += 1
        if after != before:
            return i - 1


def show(text):
    function = eval("lambda: " + text)
    gc.collect()
    pairs_left()
    before = gc.get_count()[0]
    try:
        function()
    except TypeError:
        pass
    print(text, gc.get_count()[0] - before, pairs_left())
    for i in range(len(kept)):
        kept[i] = None


for text in ["(10).__ror__(1, 2, old=3)", "(10).__ror__(1, old=3)", "(1.5).__rsub__(1, 2, old=3)", "{1}.__and__([], '', old=int)", "(10).__ror__(1, 2)",
             "type.__call__(dict, [(1, 2)], k=3)", "list.__init__([], (1, 2), k=2)", "object.__init__(numbers, 1, k=1)"]:
    show(text)
