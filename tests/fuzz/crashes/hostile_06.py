# exceptions in every special method
names = '''repr str bytes format lt le eq ne gt ge hash bool getattribute getattr setattr delattr dir get set delete call len length_hint getitem
setitem delitem iter next reversed contains add sub mul truediv floordiv mod divmod pow lshift rshift and xor or radd iadd neg pos abs invert complex
int float index round trunc floor ceil enter exit'''.split()
class Boom(Exception): pass
def boom(*a): raise Boom(len(a))
import math, copy, operator
for n in names:
    T = type('T', (), {f'__{n}__': boom})
    t = object.__new__(T)
    for f in (repr, str, bytes, lambda t: format(t), lambda t: t < 1, lambda t: t == 1, hash, bool, lambda t: t.x, lambda t: setattr(t, 'x', 1),
              lambda t: delattr(t, 'x'), dir, lambda t: t(), len, operator.length_hint, lambda t: t[0], lambda t: t.__setitem__(0, 1), iter, next, reversed,
              lambda t: 1 in t, lambda t: t + 1, lambda t: 1 + t, lambda t: divmod(t, 1), lambda t: -t, abs, complex, int, float, operator.index, round,
              math.trunc, lambda t: [1][t], lambda t: {t: 1}, lambda t: sorted([t, t]), lambda t: list(t), lambda t: f'{t}', lambda t: '%s' % t, lambda t: '%d' % t,
              copy.copy, copy.deepcopy, lambda t: isinstance(1, t), lambda t: [*t], lambda t: {**t}, lambda t: max(t, t), sum, lambda t: ''.join(t), vars, id, lambda t: type('U', (T,), {'d': t}).d):
        try: f(t)
        except Boom: pass
        except Exception as e: pass
    try:
        with t: pass
    except Exception: pass
print('survived')
