# Expressions whose objects run code of their own, or fail, while a collection starts at every second
# new container, and finalizers run in it: at each step every count must be explained.
import gc


class Z:
    def __init__(self):
        self.me = self

    def __del__(self):
        x = 1


class Bad:
    def __index__(self):
        Z()
        return 'x'

    def __float__(self):
        Z()
        return 'y'

    def __int__(self):
        Z()
        return 'z'

    def __str__(self):
        Z()
        return 1

    def __repr__(self):
        Z()
        return 2

    def __format__(self, spec):
        Z()
        return 3

    def __bytes__(self):
        Z()
        return 'q'

    def __complex__(self):
        Z()
        return 1

    def __hash__(self):
        Z()
        return 'h'


class Good:
    def __index__(self):
        Z()
        return 3

    def __float__(self):
        Z()
        return 1.5

    def __str__(self):
        Z()
        return 's'

    def __repr__(self):
        Z()
        return 'r'

    def __format__(self, spec):
        Z()
        return 'f' + spec

    def __bytes__(self):
        Z()
        return b'q'

    def __complex__(self):
        Z()
        return 1j

    def __iter__(self):
        Z()
        return iter([1, 2, 3])

    def __getitem__(self, key):
        Z()
        return self


class K(int):
    def __hash__(self):
        Z()
        return 5

    def __eq__(self, other):
        Z()
        return True


def evaluate(expression):
    Z()
    try:
        repr(eval(expression))
    except Exception:
        pass


keep = []
gc.set_threshold(1, 1, 1)
for expression in [
    'int(Bad())',
    'float(Bad())',
    'complex(Bad())',
    'bytes(Bad())',
    'str(Bad())',
    'repr(Bad())',
    'bool(Bad())',
    'hash(Bad())',
    'format(Bad())',
    'abs(Bad())',
    'round(Bad())',
    'hex(Bad())',
    'len(Bad())',
    'bytearray(Bad())',
    'chr(Bad())',
    'list(Bad())',
    "'%s|%r|%d|%5.1f' % (Bad(),Bad(),Bad(),Bad())",
    "'{0} {0!r} {0[a]} {0.x} {0:>{0}}'.format(Bad())",
    "'%(a)s %(b)d' % {'a':Bad(),'b':Bad()}",
    "b'%b %d' % (Bad(),Bad())",
    "'abc'.translate(Bad())",
    "''.join(map(str,[Bad()]))",
    "bytearray(b'%b%b') % (Bad(),Bad())",
    "f'{Bad()} {Bad()!r:>9} {Bad():x}'",
    "bytearray(b'abc').extend(Bad())",
    "int.from_bytes(Bad(),'big')",
    "(5).to_bytes(Bad(),'big')",
    "'abc'.center(Bad())",
    "'abc'[Bad():]",
    "'a b c'.split(None,Bad())",
    "int('12',Bad())",
    'pow(2,Bad())',
    '1<<Bad()',
    '1.5+Bad()',
    'complex(Bad(),Bad())',
    'int(Good())',
    'float(Good())',
    'complex(Good())',
    'bytes(Good())',
    'str(Good())',
    'repr(Good())',
    'bool(Good())',
    'hash(Good())',
    'format(Good())',
    'abs(Good())',
    'round(Good())',
    'hex(Good())',
    'len(Good())',
    'bytearray(Good())',
    'chr(Good())',
    'list(Good())',
    "'%s|%r|%d|%5.1f' % (Good(),Good(),Good(),Good())",
    "'{0} {0!r} {0[a]} {0.x} {0:>{0}}'.format(Good())",
    "'%(a)s %(b)d' % {'a':Good(),'b':Good()}",
    "b'%b %d' % (Good(),Good())",
    "'abc'.translate(Good())",
    "''.join(map(str,[Good()]))",
    "bytearray(b'%b%b') % (Good(),Good())",
    "f'{Good()} {Good()!r:>9} {Good():x}'",
    "bytearray(b'abc').extend(Good())",
    "int.from_bytes(Good(),'big')",
    "(5).to_bytes(Good(),'big')",
    "'abc'.center(Good())",
    "'abc'[Good():]",
    "'a b c'.split(None,Good())",
    "int('12',Good())",
    'pow(2,Good())',
    '1<<Good()',
    '1.5+Good()',
    'complex(Good(),Good())',
    "str.maketrans({K(1):'a',K(2):'b'})",
    "'%(x)s%' % {'x':[1]}",
    "'%(x)z' % {'x':[1]}",
    'pow(10,-1,10)',
    "int(b'x')",
    "float('x')",
    "b'\\xff'.decode()",
    "'\\xe9'.encode('ascii')",
    '10.0**400',
]:
    evaluate(expression)
    keep.append([])  # so that the collections fall on other places
    evaluate(expression)
