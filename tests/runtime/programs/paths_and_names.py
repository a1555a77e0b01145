# Paths as text, names, numbers that name things, a shell's words, colours, patterns of names; long common divisors.
import os
import os.path
p = os.path
print(p.join('a', 'b', '/c', 'd'), p.split('/a/b/c.txt'), p.splitext('x/y.tar.gz'), p.splitext('.bashrc'), p.basename('/a/b/'), p.dirname('/a/b'), p.normpath('a//b/../c/./d'), p.normpath('/../x'), p.isabs('/x'), p.commonprefix(['abc', 'abd']), p.commonpath(['/a/b', '/a/c/d']), os.sep, os.linesep, os.name, p.relpath('/a/b/c', '/a/d'), p.splitext('a.b/c'), p.join('a', ''), p.normpath(''), p.splitext('..x'), p.exists('/nowhere/x'), p.join('', 'x'))
print(os.fspath('x'), os.getenv('NOPE', 'dflt'), os.environ.get('NOPE'), os.strerror(2))
os.environ['X'] = '1'; print(os.environ['X'], 'X' in os.environ, os.getenv('X')); del os.environ['X']
class P:
    def __fspath__(self): return '/tmp/x'
print(isinstance(P(), os.PathLike), p.join(P(), 'y'), os.fspath(P()))
for f in (lambda: os.environ['NOPE'], lambda: os.fspath(3), lambda: p.join('a', 3), lambda: p.join('a', b'b'), lambda: os.environ.__setitem__('a', 1)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
from os.path import join; print(join('a', 'b'), p.__name__)
import uuid
print(uuid.uuid3(uuid.NAMESPACE_DNS, 'python.org'), uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org'))
x = uuid.UUID('{00010203-0405-0607-0809-0a0b0c0d0e0f}')
print(str(x), repr(x), x.bytes, x.int, x.hex, x.urn, x.fields, x.version, x.variant, uuid.UUID(bytes=x.bytes) == x, x.bytes_le, x.time, x.node)
u = uuid.uuid4(); print(u.version, u.variant, len(str(u)), type(u), {u: 1}[uuid.UUID(int=u.int)], uuid.uuid1().version)
for f in (lambda: uuid.UUID('12'), lambda: uuid.UUID(), lambda: setattr(x, 'int', 3), lambda: uuid.UUID(int=1<<128), lambda: uuid.UUID(bytes=b'x'), lambda: x < 3):
    try: f()
    except Exception as e: print(type(e).__name__, e)
print(sorted([uuid.UUID(int=3), uuid.UUID(int=1)]), uuid.UUID(fields=(1,2,3,4,5,6)))
import secrets, string
t = secrets.token_hex(8); print(len(t), len(secrets.token_urlsafe(16)), len(secrets.token_bytes()), secrets.randbelow(1), secrets.choice([5]))
import html, shlex, colorsys, fnmatch, importlib
print(html.escape('<a href="x">\'&\'</a>'), html.escape('"', quote=False), html.unescape('&lt;p&gt; &#65; &#x42; &amp;amp; &copy;2 &eacute; &nope; &ampx &'))
print(shlex.split('a "b c" d\\ e \'f "g"\' "h\\"i" # no'), shlex.split('x # c', comments=True), shlex.quote("it's"), shlex.quote('ok'), shlex.quote(''), shlex.join(['a b', 'c']), shlex.split(''), shlex.split("''"), shlex.split("a''b"))
try: shlex.split('"a')
except ValueError as e: print(e)
for c in [(0.2, 0.4, 0.4), (1, 1, 1), (0, 0, 0), (.9, .1, .5)]:
    print([tuple(round(v, 9) for v in f(*c)) for f in (colorsys.rgb_to_hsv, colorsys.rgb_to_hls, colorsys.rgb_to_yiq, colorsys.hsv_to_rgb, colorsys.hls_to_rgb, colorsys.yiq_to_rgb)])
print(fnmatch.fnmatch('foo.txt', '*.txt'), fnmatch.filter(['a1', 'b2', 'ac'], 'a[0-9]'), fnmatch.fnmatchcase('x', '[!x]'), [fnmatch.translate(x) for x in ('*.txt', 'a*b*c', '[!a-c]?', '[', 'x**y', '*', '', 'a.b[]]')], fnmatch.fnmatch('abc', '[b-a]*'))
print(importlib.import_module("collections.abc").Mapping, importlib.import_module(".abc", "collections").__name__)
import math
import random
random.seed(7)
for i in range(40):
    a, b = (random.getrandbits(random.randint(1, 700)) for _ in range(2))
    c = random.getrandbits(200) << random.choice([0, 3, 64, 100])
    print(math.gcd(-a * c, b * c), math.lcm(a, b))
print(math.gcd(0, 0), math.gcd(), math.gcd(-5), math.gcd(True, 0), math.gcd(1 << 200, 0), math.gcd(1 << 1000, 1 << 600),
      math.gcd(1 << 100000, 3 << 70000) == 1 << 70000)
