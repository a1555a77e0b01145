import ctypes
import sys


def f(a, b=3):
    return a


name = 'ab_name'
for what, value in [
        ('None', None), ('True', True), ('Ellipsis', ...), ('NotImplemented', NotImplemented), ('1', 1), ('-5', -5),
        ('256', 256), ('12345678', 12345678), ('empty str', ''), ('a', 'a'), ('é', 'é'), ('a name', name),
        ('two words', 'two words'), ('a tuple', (1, 2, 'a')), ('()', ()), ('3.25', 3.25), ('a byte', b'q'), ('no bytes', b''),
        ('int', int), ('type', type), ('f', f), ('ValueError', ValueError), ('__init__', '__init__'), ('append', 'append'),
        ('joined', ''.join(['a', 'b'])), ('chr(97)', chr(97)), ('chr(300)', chr(300)), ('range', range(3)),
        ('a parameter', f.__code__.co_varnames[0]), ('1000000', 1000000), ('str(1)', str(1)), ('frozenset', frozenset())]:
    count = sys.getrefcount(value)
    others = what in ('None', 'True', 'Ellipsis', 'NotImplemented', 'int', 'type', 'ValueError')
    print(what, 'large' if 900000000 < count < 4000000000 else 'some' if others and count < 900000000 else count)
before = ctypes.c_long.from_address(id(None)).value
many = [None] * 1000
print(ctypes.c_long.from_address(id(None)).value - before)
