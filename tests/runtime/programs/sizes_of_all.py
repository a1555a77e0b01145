import sys
# list over-allocation
sizes = []
l = []
for i in range(60):
    sizes.append(sys.getsizeof(l)); l.append(i)
print(sizes)
l = []; last = -1
for i in range(2000):
    l.append(None); s = sys.getsizeof(l)
    if s != last: print(len(l), s, end='; '); last = s
print()
last = -1
while l:
    l.pop(); s = sys.getsizeof(l)
    if s != last: print(len(l), s, end='; '); last = s
print()
for e in ('[]', '[1]', '[1,2]', '[1,2,3]', '[*range(3)]', 'list(range(3))', '[i for i in range(3)]', 'list("abc")', '[0]*5', '[1]+[2]', 'sorted((3,1))', 'list((1,2,3))', 'list({1:2})', '"a b c".split()', 'list(map(int,"123"))', '[None]*10', 'list(iter([1,2,3]))', '[x for x in (1,2,3,4,5)]', 'list(i for i in range(7))', '[1,2,3][:2]', '[1,2,3]*3', 'list(range(100))', '[*"ab",*"cd"]', 'list(zip("ab","cd"))', 'dict(a=1).keys().__len__()', '{}', 'dict()', '{1:1}', '{"a":1}', 'dict(a=1)', 'dict([(1,2)])', '{i:i for i in range(6)}', '{i:i for i in range(20)}', 'dict.fromkeys(range(10))', 'dict(zip("abcdef",range(6)))', '{**{"a":1}}', '{str(i):i for i in range(11)}', 'set()', '{1}', '{1,2,3,4,5}', 'set(range(5))', 'set(range(100))', 'frozenset([1])', 'frozenset()', 'set("abc")', '()', '(1,)', '(1,2,3)', 'tuple(range(10))', '""', '"a"', '"abc"', '"é"', '"éa"', '"€"', '"€uro"', '"😀"', '"a😀"', '"a"*100', 'b""', 'b"abc"', 'bytearray()', 'bytearray(b"abc")', 'bytearray(10)', '0', '1', '2**30', '2**60', '10**100', '-1', 'True', '1.5', '1j', 'None', '...', 'range(5)', 'slice(1)', 'object()', 'int', 'str', 'type', 'len', '(lambda:0)', '"".join', '[].append', 'iter([])', 'iter(())', 'iter({})', 'iter(set())', 'iter("")', 'iter(range(3))', 'reversed([])', 'enumerate([])', 'zip()', 'map(str,[])', 'filter(None,[])', '(i for i in [])', 'Exception()', 'ValueError("x")', 'KeyError', 'sys', '{}.keys()', '{}.items()', 'memoryview(b"")', 'property()', 'classmethod(len)', 'staticmethod(len)', 'type("C",(),{})', 'type("C",(),{})()', 'NotImplemented', 'sys.float_info', 'sys.version_info', 'super(int, 1)', 'type("C",(),{}).__dict__', 'int.__add__', '(1).__add__', 'str.join','int.from_bytes', 'object.__init__','sys.flags', 'list[int]', 'int|str', 'print', 'globals().__class__'):
    try: print(e, sys.getsizeof(eval(e)))
    except Exception as x: print(e, x)
