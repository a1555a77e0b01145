import heapq, bisect, keyword, numbers, io, json, reprlib, contextlib, sys
h = [5, 3, 8, 1, 9, 2]
heapq.heapify(h); print(h)
heapq.heappush(h, 0); print(h, heapq.heappop(h), h)
print(heapq.heapreplace(h, 7), h, heapq.heappushpop(h, -1), h)
print(heapq.nlargest(3, h), heapq.nsmallest(2, h, key=lambda x: -x), heapq.nsmallest(1, []), heapq.nlargest(0, h))
print(list(heapq.merge([1,4,7],[2,5,8],[3,6,9])), list(heapq.merge(['dog','horse'],['cat','fish','kangaroo'],key=len)), list(heapq.merge([3,1],[4,2],reverse=True)))
try: heapq.heappop([])
except IndexError as e: print(e)
class C:
    def __init__(s, v): s.v = v
    def __lt__(s, o): print('cmp', s.v, o.v); return s.v < o.v
hh = []
for v in (3, 1, 2, 0): heapq.heappush(hh, C(v))
while hh: print(heapq.heappop(hh).v)
try: heapq.heappush((), 1)
except TypeError as e: print(e)
a = [1, 3, 3, 5]
print(bisect.bisect(a, 3), bisect.bisect_left(a, 3), bisect.bisect_right(a, 4), bisect.bisect(a, 10))
bisect.insort(a, 4); bisect.insort_left(a, 3); print(a)
print(bisect.bisect([('a', 1), ('b', 2)], 1, key=lambda p: p[1]))
print(keyword.iskeyword('if'), keyword.iskeyword('x'), keyword.kwlist, keyword.softkwlist, keyword.issoftkeyword('match'))
print(isinstance(3, numbers.Number), isinstance(3.0, numbers.Integral), isinstance(True, numbers.Rational), isinstance(1j, numbers.Complex), isinstance(1j, numbers.Real), numbers.__all__)
try: numbers.Number(); print('ok')
except TypeError as e: print(e)
try: numbers.Real()
except TypeError as e: print(e)
s = io.StringIO()
print("x", 1, file=s); s.write("y\nz"); print(repr(s.getvalue()), s.tell(), s.closed)
s.seek(0); print(s.read(2), s.readline(), s.readlines(), s.read())
s.seek(1); s.write("AB"); print(s.getvalue()); s.truncate(2); print(s.getvalue())
with io.StringIO("a\nb\nc") as f:
    for line in f: print(repr(line))
try: f.read()
except ValueError as e: print(e)
try: s.write(b'x')
except TypeError as e: print(e)
b = io.BytesIO(b'abc\ndef'); print(b.read(2), b.readline(), b.getvalue(), b.seek(-1, 2), b.read())
try: b.write('x')
except TypeError as e: print(e)
b.close()
try: b.read()
except ValueError as e: print(e)
buf = io.StringIO()
with contextlib.redirect_stdout(buf):
    print("captured"); print(1, 2, sep='-', end='!')
print(repr(buf.getvalue()))
with contextlib.redirect_stderr(buf):
    print("err", file=sys.stderr)
print(repr(buf.getvalue()))
print(isinstance(buf, io.TextIOBase), isinstance(buf, io.IOBase), type(buf), io.StringIO.__mro__[0])
print(json.dumps({"a": [1, 2.5, None, True, "x\n\u00e9\U0001f600"], "b": {}, "c": (), 1: 2}), json.dumps([], indent=2), json.dumps({"k": [1, {"z": 1}]}, indent=2))
print(json.dumps({"b":1,"a":2}, sort_keys=True, separators=(',',':')), json.dumps("é", ensure_ascii=False), json.dumps(float('inf')))
print(json.loads('{"a": [1, 2.0, -3e2, "\\u00e9\\n", null, true, false], "b": {"c": "d"}}'), json.loads('  1 '))
for bad in ('', '{', '[1,]', '{"a" 1}', '[1 2]', '"abc', 'nul', '{1: 2}', '[1] x', '"\\x"', '01'):
    try: print(json.loads(bad))
    except json.JSONDecodeError as e: print(e, e.pos, e.lineno, e.colno, e.msg)
class P: pass
try: json.dumps(P())
except TypeError as e: print(e)
try: json.dumps({(1,2): 3})
except TypeError as e: print(e)
l = []; l.append(l)
try: json.dumps(l)
except ValueError as e: print(e)
print(json.dumps(P(), default=lambda o: "P!"))
print(json.loads('{"x": 1}', object_hook=lambda d: sorted(d.items())))
f = io.StringIO(); json.dump({"a": 1}, f); print(f.getvalue()); f.seek(0); print(json.load(f))
class E2(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, set): return sorted(o)
        return super().default(o)
print(json.dumps({"s": {3, 1}}, cls=E2))
print(reprlib.repr(list(range(100))), reprlib.repr("x" * 100), reprlib.repr({i: i for i in range(10)}), reprlib.repr(set(range(20))), reprlib.repr((1,)), reprlib.repr(10**60), reprlib.repr([[[[[[[[1]]]]]]]]))
class R(list):
    @reprlib.recursive_repr()
    def __repr__(self): return '<' + ', '.join(map(repr, self)) + '>'
r = R([1]); r.append(r); print(r)
import __future__
print(__future__.annotations, __future__.all_feature_names, __future__.division.getOptionalRelease())
import collections.abc, builtins
print(collections.abc.__all__, isinstance([], collections.abc.Sequence), builtins.len is len)
