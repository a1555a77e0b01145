# sys.getsizeof () of lists, dicts, sets and instances in every way of growing.
import sys, collections, array, itertools, functools, types, weakref, re, decimal, fractions, datetime, contextlib, dataclasses, enum, typing, io, operator, string, random, struct, queue, copy, math, threading
S = sys.getsizeof
def show(n, *a): print(n, *a)
l = []
out = []
for i in range(100): l.append(i); out.append(S(l))
print(1, out)
print(2, [S([None] * n) for n in range(40)], [S(list(range(n))) for n in range(40)])
print(3, [S([x for x in range(n)]) for n in range(40)])
print(4, S([1]), S([1, 2]), S([1, 2, 3]), S([1, 2, 3, 4]), S([1, 2, 3, 4, 5]), S([*range(3)]), S([*range(10)]), S([*(1, 2), 3]), S([1, *[2, 3]]), S([*'abc', *'de']))
def grow(start, f, n=30):
    x = start; r = []
    for i in range(n): x = f(x, i) if f(x, i) is not None else x; r.append(S(x))
    return r
def g2(x, f, n=30):
    r = []
    for i in range(n): f(x, i); r.append(S(x))
    return r
print(5, g2([], lambda x, i: x.insert(0, i)), g2([], lambda x, i: x.extend([i, i])), g2([], lambda x, i: x.extend((i, i, i))), g2([], lambda x, i: x.extend(iter([i, i]))), g2([], lambda x, i: x.extend(range(i))), g2([], lambda x, i: x.extend(q for q in range(i))))
def iadd(x, i): x += [i]
def iadd2(x, i): x += (i, i, i, i, i)
def imul(x, i): x *= 2
print(6, g2([], iadd), g2([], iadd2), g2([1], imul, 12))
def sl(x, i): x[len(x):] = [i]
def sl2(x, i): x[1:1] = [i, i]
def dl(x, i): del x[0]
def dl2(x, i): del x[-1]
print(7, g2([], sl), g2([], sl2), g2(list(range(30)), dl), g2([1] * 30, dl2), g2(list(range(40)), lambda x, i: x.pop()), g2(list(range(40)), lambda x, i: x.pop(0)), g2(list(range(40)), lambda x, i: x.remove(i)))
print(8, [S(list(range(20))[a:b]) for a in range(0, 20, 3) for b in range(a, 20, 4)], S([1, 2] + [3]), S([1] * 5 + [2] * 3), S(list('abc')), S(list((1, 2, 3))), S(list({1: 2})), S(list({1, 2, 3})), S(list(map(str, range(9)))), S(list(zip([1, 2, 3]))), S(sorted([1, 2, 3])), S(sorted(range(10))), S(sorted('abcdefghijkl')), S('a b c'.split()), S('a,b,c,d,e,f,g,h,i,j,k,l,m,n'.split(',')), S('a\nb\nc'.splitlines()), S(list(reversed(range(7)))), S([1, 2, 3].copy()), S(copy.copy([1, 2, 3, 4, 5])), S(copy.deepcopy([1, 2, 3, 4, 5])), S(list(x for x in range(7))), S(re.findall('a', 'aaaaa')), S(dir(object)))
x = [1, 2, 3]; x.clear(); print(9, S(x)); x.append(1); print(S(x)); x[:] = range(17); print(S(x)); x[:] = []; print(S(x)); x[:] = [1, 2]; x.sort(); print(S(x)); x.reverse(); print(S(x)); a, *b = range(10); print(S(b)); a, *b = [1, 2, 3]; print(S(b)); *a, b = 'ab'; print(S(a)); a, *b = [1]; print(S(b))
print(10, [S(dict.fromkeys(range(n))) for n in range(60)], [S({i: i for i in range(n)}) for n in range(60)])
def din(x, i): x[i] = i
def dstr(x, i): x['k%d' % i] = i
def dupd(x, i): x.update({i: i, -i: 1})
def ddel(x, i): del x[i]
print(11, g2({}, din, 100), g2({}, dstr, 60), g2({}, dupd, 40), g2(dict.fromkeys(range(50)), ddel, 40), g2({}, lambda x, i: x.setdefault(i, 1)), g2(dict.fromkeys(range(50)), lambda x, i: x.popitem(), 40))
print(12, S({}), S({1: 1}), S({'a': 1}), S({'a': 1, 2: 3}), S(dict(a=1)), S(dict(a=1, b=2, c=3, d=4, e=5, f=6)), S(dict([(1, 2)])), S(dict(zip(range(20), range(20)))), S(dict({1: 2})), S(dict({i: i for i in range(20)})), S({**{'a': 1}}), S({**{i: i for i in range(20)}}), S({i: i for i in range(20)}.copy()), S({1: 1} | {2: 2}), S({'a': 1}.copy()), S(dict({'a': 1})))
d = {i: i for i in range(20)}
for i in range(15): del d[i]
print(13, S(d), S(d.copy()), S(dict(d)), S({**d})); d['x'] = 1; print(S(d)); d.clear(); print(S(d)); d[1] = 1; print(S(d)); d.update({i: i for i in range(30)}); print(S(d)); 
def fk(**k): return S(k)
print(14, fk(), fk(a=1), fk(a=1, b=2, c=3, d=4, e=5, f=6), fk(**{str(i): i for i in range(20)}))
class A: pass
class B:
    def __init__(self): self.a = 1; self.b = 2
class Sl: __slots__ = ('a', 'b')
class Sl1: __slots__ = ()
class SlD: __slots__ = ('a', '__dict__')
class SlW: __slots__ = ('a', '__weakref__')
class SubSl(Sl): pass
class SubSl2(Sl): __slots__ = 'c',
class L(list): pass
class D(dict): pass
class T(tuple): pass
class I(int): pass
class F(float): pass
class St(str): pass
class By(bytes): pass
class Ba(bytearray): pass
class Se(set): pass
class Fs(frozenset): pass
class Ex(Exception): pass
class LS(list): __slots__ = ()
class TS(tuple): __slots__ = ()
class IS(int): __slots__ = ()
class SS(str): __slots__ = ()
print(15, [S(k) for k in (A, B, Sl, Sl1, SlD, SlW, SubSl, L, D, T, I, Ex, LS, object, int, list, dict, type, Exception, str)])
print(16, [S(k) for k in (A(), B(), Sl(), Sl1(), SlD(), SlW(), SubSl(), SubSl2(), L(), D(), T(), I(), F(), St(), By(), Ba(), Se(), Fs(), Ex(), LS(), TS(), IS(), SS())])
print(17, S(L([1, 2])), S(D(a=1)), S(T((1, 2))), S(I(10 ** 20)), S(St('abc')), S(St('äb')), S(St('€')), S(By(b'abc')), S(Ba(b'abc')), S(Se([1, 2])), S(Ex('a')), S(LS([1])), S(TS((1, 2))), S(IS(5)), S(SS('abc')))
a = A(); print(18, S(a.__dict__)); a.x = 1; print(S(a.__dict__)); a2 = A(); a2.x = 1; print(S(a2.__dict__))
out = []
for i in range(40): setattr(a, 'y%d' % i, 1); out.append(S(a.__dict__))
print(19, out, S(B().__dict__), S(vars(B())), S(A().__dict__))
b = B(); b.c = 1; print(20, S(b.__dict__), S(B().__dict__)); del b.a; print(S(b.__dict__)); b2 = B(); print(S(b2.__dict__)); b2.__dict__ = {}; print(S(b2.__dict__))
class Big:
    def __init__(self):
        for i in range(35): setattr(self, 'a%d' % i, i)
print(21, S(Big().__dict__), S(Big().__dict__), S(Big()))
class Dy:
    def __init__(self, n):
        for i in range(n): setattr(self, 'a%d' % i, i)
print(22, [S(Dy(n).__dict__) for n in range(35)], [S(Dy(n).__dict__) for n in range(35)])
print(23, [S(set(range(n))) for n in range(70)], [S(frozenset(range(n))) for n in range(40)], [S({x for x in range(n)}) for n in range(40)])
def sad(x, i): x.add(i)
def sup(x, i): x.update([i, i + 100])
def sdi(x, i): x.discard(i)
print(24, g2(set(), sad, 100), g2(set(), sup, 50), g2(set(range(50)), sdi, 50), S({1, 2, 3}), S({1, 2, 3, 4, 5, 6}), S(set([1, 2]) | {3}), S({1, 2, 3} & {1}), S({1, 2, 3} - {1}), S({1, 2, 3} ^ {7, 8, 9, 10}), S({1, 2, 3}.copy()), S(set(range(100)).copy()), S(frozenset({1, 2})), S(set('abcdefgh')), S(set({i: 1 for i in range(20)})), S(set(set(range(30)))), S({*range(10)}), S({*range(3), 7}))
s = set(range(50)); s.clear(); print(25, S(s)); s.add(1); print(S(s)); s |= set(range(20)); print(S(s)); s &= {1, 2}; print(S(s)); s -= {1}; print(S(s)); s ^= set(range(9)); print(S(s))
for i in range(8): s.pop()
print(26, S(s))
