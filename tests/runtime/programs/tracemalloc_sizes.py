# What blocks cost, by the line that asked for them.
import tracemalloc
tracemalloc.start()
print(tracemalloc.get_traced_memory())
x = [i for i in range(1000)]
print(tracemalloc.get_traced_memory())


class A:
    def __init__(self):
        self.x = 1
        self.y = {self.x}


l = [A() for i in range(100)]
f = [1.5 * i for i in range(50)]
s = {i for i in range(1000)}
g = (i for i in range(10))
lam = lambda: x


def outer():
    z = []

    def inner():
        return z
    return inner


inn = outer()
comp = 1.5j * 2
m = l[0].__init__
lines = {}
for domain, size, frames, total in tracemalloc._get_traces():
    if frames[0][0] == __file__:
        lines.setdefault(frames[0][1], []).append(size)
for line in sorted(lines):
    sizes = sorted(lines[line])
    print(line, sum(sizes), len(sizes), {size: sizes.count(size) for size in sizes})


sizes = []


def size_of(make):
    before = tracemalloc.get_traced_memory()[0]
    sizes.append(make())
    return tracemalloc.get_traced_memory()[0] - before


size_of(lambda: None)
for name, make in dict(
        int2=lambda: 2**31, int3=lambda: 2**61, big=lambda: 10**100, flt=lambda: float('1.5'), cplx=lambda: complex(1, 2),
        b=lambda: bytes(7), b2=lambda: bytes(1000), ba=lambda: bytearray(50), s=lambda: 'x' * 11, s2=lambda: 'é' * 30,
        s3=lambda: '€' * 30, s4=lambda: '😀' * 30, l10=lambda: list(range(10)), t50=lambda: tuple(range(50)),
        d=lambda: dict.fromkeys(range(100)), ds=lambda: dict.fromkeys('abcdefghijklmnop'), st=lambda: set(range(100)),
        fs=lambda: frozenset(range(3)), rng=lambda: range(1000), sl=lambda: slice(1, 2), gen=lambda: (i for i in ()),
        fn=lambda: (lambda: 0), it=lambda: iter([1]), en=lambda: enumerate([1]), zp=lambda: zip('ab', 'cd'),
        mp=lambda: map(str, [1]), mv=lambda: memoryview(b'abc'), obj=lambda: object(), exc=lambda: ValueError('x'),
        bm=lambda: [].append, prop=lambda: property()).items():
    print(name, size_of(make))
# needs: site
