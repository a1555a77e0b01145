# What object.__reduce_ex__ () makes of what a class says about itself.
import copyreg


def attempt(what, *args):
    try:
        made = what(*args)
    except Exception as error:
        print(type(error).__name__, error)
    else:
        print(made[0].__name__, *made[1:])


for answer in 'text', ((1,), 'no dict'), ('no tuple', {}), (), ((1,), {'a': 1}), ((1,), {}), 3:
    for name in '__getnewargs_ex__', '__getnewargs__':
        cls = type('Answers', (), {name: lambda self: answer})
        for protocol in 0, 2, 4:
            attempt(cls().__reduce_ex__, protocol)


class Slots:
    __slots__ = 'second', 'first', '__private'

    def __init__(self):
        self.first, self.second, self.__private = 1, 2, 3


class More(Slots):
    __slots__ = ('third', '__dict__')


more = More()
more.third = more.other = 4
for protocol in range(5):
    attempt(Slots().__reduce_ex__, protocol)
    attempt(more.__reduce_ex__, protocol)
print(Slots.__slotnames__, More.__slotnames__, copyreg._slotnames(More))


class Word(str):
    pass


class Changing:
    __slotnames__ = [Word('name')]

    def __getattr__(self, name):
        if name == 'name':
            Changing.__slotnames__[:] = [Word('name')] * len(Changing.__slotnames__)
            return 42
        raise AttributeError(name)


attempt(Changing().__reduce_ex__, 2)


class Growing(Changing):
    __slotnames__ = ['name']

    def __getattr__(self, name):
        if name == 'name':
            Growing.__slotnames__.append('more')
        raise AttributeError(name)


attempt(Growing().__reduce_ex__, 2)
Growing.__slotnames__ = 3
attempt(Growing().__reduce_ex__, 2)
