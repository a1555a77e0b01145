from itertools import *
import copy
def show(make):
    for k in (0, 1, 2, 50):
        it = make()
        for _ in range(k): next(it, None)
        try:
            print(k, it.__reduce__())
            print('   ', list(islice(copy.copy(it), 5)), list(islice(copy.deepcopy(it), 4)), list(islice(it, 3)))
        except Exception as e: print(k, type(e), e)
for f in (lambda: product('ab', [1, 2]), lambda: product(), lambda: product('', 'a'), lambda: product('ab', repeat=2),
          lambda: combinations('abcd', 2), lambda: combinations('ab', 3), lambda: combinations('ab', 0),
          lambda: combinations_with_replacement('abc', 2), lambda: combinations_with_replacement('', 2), lambda: combinations_with_replacement('a', 0),
          lambda: permutations('abc'), lambda: permutations('abc', 2), lambda: permutations('ab', 3), lambda: permutations([]),
          lambda: accumulate([3, 4, 5]), lambda: accumulate([3, 4], initial=7), lambda: accumulate([], initial=7), lambda: accumulate([None, 2, 3], lambda a, b: b if a is None else a + b),
          lambda: cycle([1, 2]), lambda: chain([1], [2, 3]), lambda: islice([1, 2, 3, 4], 1, 3), lambda: zip_longest([1], [2, 3], fillvalue=9), lambda: starmap(pow, [(2, 3), (3, 2)]),
          lambda: takewhile(bool, [1, 0]), lambda: dropwhile(bool, [1, 0, 1]), lambda: compress('abc', [1, 0, 1]), lambda: filterfalse(None, [0, 1, 0]), lambda: count(3), lambda: count(1.5, 2), lambda: repeat('x', 3), lambda: pairwise([1, 2])):
    try: show(f)
    except Exception as e: print(type(e), e)
def tries(it, *states):
    for s in states:
        try: print(it.__setstate__(s), list(islice(it, 3)))
        except Exception as e: print(type(it).__name__, s, type(e).__name__, e)
tries(product('ab', [1, 2]), 5, (1,), (5, -5), (0, 1), (0, 'a'))
tries(combinations('abcd', 2), 5, (1,), (5, -5), (2, 1), (0, 'a'))
tries(combinations_with_replacement('abcd', 2), 5, (1,), (5, -5), (3, 1), (0, 'a'))
tries(permutations('abcd', 2), 5, (1,), ((5, -5, 1, 1), (0, 0)), ((1, 0, 2, 3), (4, 3)), ((1, 2, 3), (1, 2)), ([1, 2, 3, 0], (1, 2)))
tries(cycle('ab'), 5, (1,), ([1], 1, 2), ((1,), 1), ([7], True))
g = groupby('aabbc')
print(g.__reduce__()[0])
k, i = next(g)
print(k, next(i))
try:
    r = g.__reduce__(); print(r[0], len(r[1]), r[2][0], r[2][2])
    print(i.__reduce__()[1][1], len(i.__reduce__()))
except Exception as e: print(e)
c = copy.deepcopy(g)
print([(k, list(v)) for k, v in c])
print([(k, list(v)) for k, v in g])
print(i.__reduce__())
a, b = tee('abcd')
next(a)
print(copy.copy(a), list(copy.copy(a)), list(a), list(b)) if 0 else print(list(copy.copy(a)), list(a), list(b))
a, b = tee('abcd'); next(a)
try:
    print(a.__reduce__()[1], a.__reduce__()[2][1])
    d = a.__reduce__()[2][0]
    print(type(d), d.__reduce__()[1][1:], type(d.__reduce__()[1][0]))
    aa = copy.deepcopy(a); print(list(aa), list(a), list(b))
except Exception as e: print(type(e), e)
for bad in (lambda: a.__setstate__((1, 2)), lambda: a.__setstate__(1), lambda: type(d)(), lambda: type(d)(iter(''), 1, 2), lambda: type(d)(iter(''), [1], None), lambda: a.__setstate__((d, -1)), lambda: a.__setstate__((d, 60))):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
