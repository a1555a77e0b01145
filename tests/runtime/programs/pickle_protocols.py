# pickle in all of its protocols, byte for byte; what cannot be pickled; reading what others have written.
import copyreg, collections, datetime, decimal, enum, fractions, functools, io, operator, pickle


class Plain:
    def __init__(self):
        self.a, self.b = 1, [2]


class Slots:
    __slots__ = 'x', 'y'


class Stateful:
    def __getstate__(self):
        return 'state'

    def __setstate__(self, state):
        self.state = state


class NewArgs:
    def __new__(cls, a, b=2):
        self = super().__new__(cls)
        self.a, self.b = a, b
        return self

    def __getnewargs__(self):
        return self.a, self.b


class NewKeywords(NewArgs):
    def __getnewargs_ex__(self):
        return (self.a,), {'b': self.b}


class Reduced:
    def __reduce__(self):
        return operator.add, (1, 2)


class ReducedEx:
    def __reduce_ex__(self, protocol):
        return int, (str(protocol),)


class Items(list):
    pass


class Numbers(dict):
    pass


class Big(int):
    pass


class Text(str):
    pass


class Color(enum.Enum):
    RED = 1


Point = collections.namedtuple('Point', 'x y')


class Outer:
    class Inner:
        pass


loop = []
loop.append(loop)
knot = ([],)
knot[0].append(knot)
shared = [1]
slots = Slots()
slots.x = 1
things = [
    None, True, False, 0, 1, -1, 255, 256, 65535, 65536, -70000, 2**31 - 1, 2**31, -2**31, -2**31 - 1, 10**30, -10**30,
    0.0, -1.5, 1e300, float('inf'), 1j, '', 'abc', 'a\nb\\c\r\0\x1a', 'ä€😀', b'', b'abc', b'\xff\x00', bytearray(b'xy'),
    bytearray(), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], [1, 2], {}, {'a': 1}, {'a': 1, 'b': [2]}, set(), {1},
    frozenset(), frozenset({1}), loop, knot, [shared, shared], ('a', 'a'), range(3), slice(1, 2), ..., NotImplemented,
    type(None), int, str, range, len, map, ValueError, OSError, FileNotFoundError, ModuleNotFoundError, RecursionError,
    ValueError('x', 1), KeyError('k'), Plain(), Stateful(), NewArgs(1), Reduced(), ReducedEx(), Items([1, 2]),
    Items([1]), Numbers(a=1), Big(5), Text('t'), Color.RED, Point(1, 2), Plain, Outer.Inner, Outer.Inner(),
    collections.OrderedDict(a=1), collections.deque([1, 2], 5), collections.Counter('aab'),
    collections.defaultdict(list, a=[1]), functools.partial(int, base=2), functools.reduce, fractions.Fraction(1, 3),
    decimal.Decimal('1.5'), datetime.date(2020, 1, 2), datetime.timedelta(1, 2), list(range(20)), ['x'] * 3,
    operator.itemgetter(1), object(), iter([1, 2]), reversed([1, 2]), enumerate([1]),
]
for thing in things:
    for protocol in range(6):
        try:
            data = pickle.dumps(thing, protocol)
        except Exception as error:
            print(protocol, type(error).__name__, error)
            continue
        print(protocol, data)
        again = pickle.loads(data)
        if thing is not loop and thing is not knot and 'object at' not in repr(thing) and again != thing:
            print('   ', repr(again))

for protocol in range(6):
    for thing in (slots, lambda: 0, (i for i in ()), NewKeywords(1, 3), type(None)):
        try:
            data = pickle.dumps(thing, protocol)
            print(protocol, data if b'partial' not in data else len(data))
            again = pickle.loads(data)
            if isinstance(again, NewArgs):
                print(again.a, again.b)
        except Exception as error:
            print(protocol, type(error).__name__, str(error).split(' at 0x')[0])

for data in (b"I5\n.", b"I01\n.", b"I00\n.", b"L12L\n.", b"L-3\n.", b"F1.5\n.", b"S'abc'\n.", b'S"a\\x41\\n"\n.', b"Vabc\\u20ac\n.",
             b"(lp0\nI1\naI2\na.", b"(dp0\nS'a'\nI1\ns.", b"(I1\nI2\ntp0\n.", b"(I1\nI2\nl.", b"(I1\nI2\nd.",
             b"c__builtin__\nlist\n.", b"cexceptions\nValueError\n.", b"ccopy_reg\n_reconstructor\n.",
             b"(i__main__\nPlain\n.", b"(c__main__\nPlain\no.", b"U\x03abc.", b"T\x03\x00\x00\x00abc.", b"\x80\x02U\x01\xff.",
             b"I5", b"Ix\n.", b"g7\n.", b"S'abc\n.", b"P5\n.", b"\x82\x01.", b"", b"\x80\x09.", b"a.", b"(.", b"\xff."):
    try:
        print(data, repr(pickle.loads(data)).split(' at 0x')[0])
    except Exception as error:
        print(data, type(error).__name__, error)
print(pickle.loads(b"U\x01\xff.", encoding='latin-1'), pickle.loads(b"U\x01\xff.", encoding='bytes'))

copyreg.add_extension('__main__', 'Plain', 240)
print(pickle.dumps(Plain, 1), pickle.dumps(Plain, 2), pickle.loads(pickle.dumps(Plain, 2)) is Plain)
for args in (('__main__', 'Plain', 241), ('__main__', 'Other', 240), ('a', 'b', 0), ('__main__', 'Plain', 240)):
    try:
        copyreg.add_extension(*args)
    except ValueError as error:
        print(error)
copyreg.remove_extension('__main__', 'Plain', 240)
print(pickle.dumps(Plain, 2))


class ById(pickle.Pickler):
    def persistent_id(self, obj):
        return 'the one' if obj is shared else None


class FromId(pickle.Unpickler):
    def persistent_load(self, pid):
        return shared if pid == 'the one' else None


for protocol in range(6):
    file = io.BytesIO()
    ById(file, protocol).dump([shared, 1])
    print(file.getvalue())
    file.seek(0)
    print(FromId(file).load()[0] is shared)
for protocol in range(5):
    for thing in (Plain(), slots, 5, 'a', object(), Items([1])):
        try:
            print(protocol, str(thing.__reduce_ex__(protocol)).replace(hex(id(thing)), ''))
        except Exception as error:
            print(protocol, type(error).__name__, error)
print(pickle.MARK, pickle.STOP, pickle.PROTO, pickle.FRAME, pickle.TRUE, pickle.NEWTRUE, pickle.format_version)
