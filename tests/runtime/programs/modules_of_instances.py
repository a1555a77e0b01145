# Types that C makes at run time have __module__ among their attributes: their instances inherit it.
import array
import functools
import operator

for thing in (functools.partial(print), functools.cmp_to_key(print), functools.cmp_to_key(print)(1), operator.itemgetter(1),
              operator.attrgetter('a'), operator.methodcaller('a'), array.array('i'), iter(array.array('i')),
              functools.lru_cache(lambda: 0)):
    print(type(thing).__module__, vars(type(thing)).get('__module__'), getattr(thing, '__module__', None))
for thing in 5, 'x', [], len, iter([]):
    print(getattr(thing, '__module__', None))
partial = functools.partial(print)
for wrapper in staticmethod(partial), classmethod(partial):
    print(sorted(wrapper.__dict__), wrapper.__module__)
print(functools.wraps(partial)(lambda: 0).__module__, type(functools.lru_cache(len)).__module__)
