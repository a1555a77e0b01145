# Who is asked, in which order, and what comes out.
class Number:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return f'{type(self).__name__}({self.value})'

    def told(self, name, other=None):
        print('  ', name, self, '' if other is None else other)

    def __add__(self, other):
        self.told('__add__', other)
        if isinstance(other, Number):
            return type(self)(self.value + other.value)
        return NotImplemented

    def __radd__(self, other):
        self.told('__radd__', other)
        return Number(other + self.value)

    def __mul__(self, other):
        self.told('__mul__', other)
        return NotImplemented

    def __matmul__(self, other):
        return ('matmul', self, other)

    def __pow__(self, other, modulus=None):
        return ('pow', other, modulus)

    def __rpow__(self, other, modulus=None):
        return ('rpow', other, modulus)

    def __divmod__(self, other):
        return divmod(self.value, other)

    def __neg__(self):
        return Number(-self.value)

    def __abs__(self):
        return abs(self.value)

    def __invert__(self):
        return 'inverted'

    def __index__(self):
        return self.value

    def __lt__(self, other):
        self.told('__lt__', other)
        return 'less'

    def __eq__(self, other):
        return isinstance(other, Number) and self.value == other.value

    def __hash__(self):
        return hash(self.value)

    def __bool__(self):
        return self.value != 0


class Special(Number):
    def __radd__(self, other):
        self.told('special __radd__', other)
        return 'special'


one, two = Number(1), Special(2)
print(one + one)
print(one + two)
print(two + one)
print(10 + one)
try:
    print(one * two)
except TypeError as error:
    print(error)
print(one @ two, one ** 2, 2 ** one, pow(one, 2, 3), divmod(two, 2))
print(-one, abs(one), ~one, [10, 20, 30][one], 'abc'[two:], range(5)[two], hex(two))
print(one < two, one > two)
print(one == Number(1), one != Number(1), one == 1, hash(one) == 1, {one: 'x'}[Number(1)])
print(bool(Number(0)), not one, [n for n in (Number(0), one) if n])
x = one
x += two
print(x)


class Box:
    def __init__(self, *items):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, key):
        print('  __getitem__', key)
        return self.items[key]

    def __setitem__(self, key, value):
        self.items[key] = value

    def __delitem__(self, key):
        del self.items[key]

    def __iadd__(self, other):
        self.items.append(other)
        return self

    def __call__(self, *args, **kwargs):
        return args, kwargs


box = Box('a', 'b', 'c')
print(len(box), box[-1], box[1:], bool(Box()), 'b' in box)
for item in box:
    print(item)
box[0] = 'A'
del box[1]
box += 'd'
print(box.items, list(reversed(box)), box(1, *[2], x=3))


class Counter:
    def __init__(self, stop):
        self.n, self.stop = 0, stop

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == self.stop:
            raise StopIteration(self.n)
        self.n += 1
        return self.n


print(list(Counter(3)), sum(Counter(4)), max(Counter(5)), 3 in Counter(3), 3 in Counter(2), [*Counter(2)], dict(zip('ab', Counter(9))))
try:
    next(Counter(0))
except StopIteration as stop:
    print('stopped with', stop.value)


class Open:
    def __getattr__(self, name):
        if name.startswith('_'):
            raise AttributeError(name)
        return name.upper()


print(Open().hello, hasattr(Open(), '_x'), getattr(Open(), '_x', 'none'))


class Watched:
    def __setattr__(self, name, value):
        print('  set', name, value)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        print('  del', name)
        super().__delattr__(name)

    def __getattribute__(self, name):
        if not name.startswith('__'):
            print('  get', name)
        return super().__getattribute__(name)


w = Watched()
w.a = 1
w.a += 1
print(w.a, w.__dict__)
del w.a

# Special methods are looked up on the class, and may be put there later.
class Late:
    pass


class Later(Late):
    pass


late = Later()
late.__len__ = lambda: 5
try:
    len(late)
except TypeError as error:
    print(error)
Late.__len__ = lambda self: 7
print(len(late))
Later.__len__ = lambda self: 8
Late.__len__ = lambda self: 9
print(len(late), len(Late()))
del Later.__len__
print(len(late))
del Late.__len__
try:
    len(late)
except TypeError as error:
    print(error)
Late.__getattr__ = lambda self, name: name
print(late.anything)
Late.__eq__ = lambda self, other: 'equal'
print(late == 1, late != 1)


class With:
    def __enter__(self):
        return 'entered'

    def __exit__(self, kind, value, traceback):
        print('  exit', kind and kind.__name__, value)
        return True


with With() as got:
    print(got)
    raise ValueError('hidden')


class Texts:
    def __str__(self):
        return 'str'

    def __repr__(self):
        return 'repr'

    def __format__(self, spec):
        return f'format({spec})'

    def __bytes__(self):
        return b'bytes'


t = Texts()
print(t, [t], f'{t} {t!r} {t!s} {t:x>5}', '%s %r' % (t, t), bytes(t), '{:q}'.format(t))
