# What sum () makes of items of all kinds, and of what it makes no objects
class N:
    def __init__(s, v): s.v = v
    def __add__(s, o): return N(s.v + (o.v if isinstance(o, N) else o))
    def __radd__(s, o): return N(o + s.v)
    def __repr__(s): return f"N({s.v})"
class I(int): pass
class F(float): pass
def fails():
    yield 1
    yield 2.5
    raise ValueError("no")
for items in ([1, 2, 3], [], [True, False, True], [2**62, 2**62, 2**62], [1, 2.5, 3], [1.5, 2**70, 1], [0.1] * 10, [1, N(3), 4], [1.5, N(2)],
              [I(3), I(4)], [F(1.5), 1], [1, I(2), 2.5, I(7)], [1j, 2], [1, 2.5, 1j, 3], ["a"], [[1]], [1, None], fails(), [-2**63, -1], [1.5, True]):
    for start in (0, 2**63, 1.5, (1,), "x", True):
        try:
            print(sum(items, start), end=" ")
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e, end=" ")
    print()
print(sum([[1], [2]], []), type(sum([True])), type(sum([], True)), sum(range(100000)), sum(x / 7 for x in range(50)))
ids = {id(sum([1000, 2000])) for i in range(5)}
print(len(ids))
