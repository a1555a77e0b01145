# __hash__ of a class whose metaclass turns the order of its bases round.
class M1(type):
    def mro(cls): return super().mro()[::-1]
class M3(type):
    def mro(cls): return (cls,) if cls.__name__ == 'Alone' else super().mro()
def show(c):
    print(c.__name__, [b.__name__ for b in c.__mro__], sorted(c.__dict__))
    try: print(hash(c()) is not None)
    except Exception as e: print(type(e).__name__, e)
    try: print(c() == c())
    except Exception as e: print(type(e).__name__, e)
    print(type(c.__dict__.get('__hash__', 0)).__name__)
for m, bases, ns in ((M1, (), {}), (M1, (), {'__eq__': lambda s, o: True}), (M1, (int,), {}), (M3, (), {}), (M1, (), {'__hash__': lambda s: 3})):
    try: c = m('C', bases, {**ns, 'x': 1})
    except Exception as e: print(type(e).__name__, e); continue
    show(c)
    try: show(m('D', (c,), {}))
    except Exception as e: print(type(e).__name__, e)
