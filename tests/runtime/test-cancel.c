/* test-cancel.c: how long a run goes on after it has been told to stop
 *
 * Each program keeps one C function busy with something huge. It is cancelled at random times, and
 * the processor time until it ends is measured (not that of the clock: who knows what else the machine
 * does). The figures are printed; only a generous bound is asserted. HPM_CANCEL_SAMPLES says how often
 * each is cancelled.
 *
 *   test-cancel -v     prints a line for each program
 */
#include "runtime/hpm-vm.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BOUND_US G_USEC_PER_SEC
#define LATEST_US 300000

typedef struct {
  const char *name, *setup, *text; /* cancelled while `text` runs */
} Busy;

static const Busy busy[] = {
  { "loop", "", "while True: pass" },
  { "call", "def f(): pass", "while True: f()" },
  { "generator", "", "sum(x for x in iter(int, 1))" },
  { "sum", "", "sum(range(10 ** 12))" },
  { "list-of-range", "", "while True: list(range(10 ** 7))" },
  { "tuple-of-range", "", "while True: tuple(range(10 ** 7))" },
  { "set-of-range", "", "while True: set(range(3 * 10 ** 6))" },
  { "dict-of-range", "", "while True: dict.fromkeys(range(2 * 10 ** 6))" },
  { "dict-comprehension", "", "while True: {i: i for i in range(10 ** 6)}" },
  { "list-repeat", "", "while True: [None] * (2 * 10 ** 7)" },
  { "list-copy", "a = [None] * 10 ** 7", "while True: a[:]" },
  { "list-extend", "a = [None] * 10 ** 7", "while True: b = []; b.extend(a); b += a" },
  { "list-insert", "a = [None] * 10 ** 7", "while True: a.insert(0, 1); a.pop(0)" },
  { "list-slice-assign", "a = [None] * 10 ** 7", "while True: a[::2] = a[1::2]; a[5:10] = [1]; a[5:6] = [1] * 6; del a[3]" },
  { "list-reverse", "a = [None] * 10 ** 7", "while True: a.reverse()" },
  { "list-index", "a = [None] * 10 ** 7", "while True: 5 in a; a.count(7)" },
  { "list-compare", "a = [1] * 10 ** 7; b = [1] * 10 ** 7", "while True: a == b; a < b" },
  { "list-clear", "", "while True: a = [0] * 10 ** 7; a.clear()" },
  { "list-of-lists", "", "while True: a = [[] for i in range(10 ** 6)]; del a" },
  { "sort-ints", "import random; a = [random.random() for i in range(10 ** 6)]", "while True: sorted(a)" },
  { "sort-key", "a = list(range(10 ** 6))", "while True: a.sort(key=lambda x: -x)" },
  { "sort-sorted", "a = [1] * 10 ** 7", "while True: a.sort()" },
  { "min-max", "a = [1] * 10 ** 7", "while True: min(a); max(a)" },
  { "all-any", "a = [1] * 10 ** 7", "while True: all(a); any(a)" },
  { "in-count", "import itertools", "-1 in itertools.count()" },
  { "itertools-last", "import itertools", "for x in itertools.product(range(100), repeat=9): pass" },
  { "deque", "import collections", "collections.deque(iter(int, 1), maxlen=0)" },
  { "deque-rotate", "import collections; d = collections.deque(range(10 ** 6))", "while True: d.rotate(500000)" },
  { "counter", "import collections", "collections.Counter(iter(int, 1))" },
  { "zip", "", "for x in zip(iter(int, 1), iter(int, 1)): pass" },
  { "map-list", "", "list(map(abs, iter(int, 1)))" },
  { "filter", "", "next(filter(None, iter(int, 1)))" },
  { "enumerate", "", "sum(i for i, x in enumerate(iter(int, 1)))" },
  { "str-repeat", "", "while True: 'a' * 10 ** 8" },
  { "str-repeat-many", "", "while True: 'abc' * (3 * 10 ** 7)" },
  { "str-concat", "a = 'x' * 10 ** 8", "while True: a + 'y'" },
  { "str-count", "a = 'ab' * 5 * 10 ** 7", "while True: a.count('b')" },
  { "str-find", "a = 'a' * 10 ** 8", "while True: a.find('b'); a.find('aab'); a.rfind('ba'); 'bb' in a" },
  { "str-replace", "a = 'ab' * 2 * 10 ** 7", "while True: a.replace('a', 'xyz'); a.replace('ab', '')" },
  { "str-split", "a = 'ab ' * 10 ** 7", "while True: a.split('zz'); a.split('b')" },
  { "str-splitlines", "a = 'ab\\n' * 10 ** 6", "while True: a.splitlines()" },
  { "str-join", "a = ['ab'] * 10 ** 7", "while True: ','.join(a)" },
  { "str-upper", "a = 'ab' * 10 ** 7", "while True: a.upper(); a.title(); a.swapcase(); a.casefold()" },
  { "str-isalpha", "a = 'ab' * 10 ** 7", "while True: a.isalpha(); a.islower(); a.isidentifier()" },
  { "str-strip", "a = ' ' * 10 ** 8", "while True: a.strip(); a.strip('x ')" },
  { "str-encode", "a = 'é' * 2 * 10 ** 7", "while True: a.encode(); a.encode('utf-16')" },
  { "str-decode", "a = b'\\xc3\\xa9' * 10 ** 7", "while True: a.decode()" },
  { "str-repr", "a = 'é\\n' * 10 ** 7", "while True: repr(a); ascii(a)" },
  { "str-hash", "", "while True: hash('ab' * 5 * 10 ** 7)" },
  { "str-compare", "a = 'ab' * 5 * 10 ** 7; b = 'ab' * 5 * 10 ** 7", "while True: a == b; a < b" },
  { "str-slice", "a = 'ab' * 5 * 10 ** 7", "while True: a[::-1]; a[::2]; a[1:]" },
  { "str-format", "", "while True: '%100000000d' % 5; format(5, '100000000'); 'x'.center(10 ** 8)" },
  { "str-translate", "a = 'ab' * 10 ** 7", "while True: a.translate({97: 'xx'})" },
  { "str-expandtabs", "a = '\\t' * 10 ** 6", "while True: a.expandtabs(80)" },
  { "str-zfill", "", "while True: 'x'.zfill(10 ** 8); 'x'.rjust(10 ** 8)" },
  { "list-str", "a = list('ab' * 10 ** 6)", "while True: str(a)" },
  { "list-of-str", "a = 'ab' * 5 * 10 ** 6", "while True: list(a); set(a)" },
  { "bytes", "a = b'ab' * 5 * 10 ** 7", "while True: a.count(b'b'); a.find(b'bb'); a.replace(b'a', b'xx'); a + b'x'" },
  { "bytes-hex", "a = b'ab' * 10 ** 7", "while True: bytes.fromhex(a.hex()); repr(a)" },
  { "bytes-of-list", "a = [65] * 10 ** 7", "while True: bytes(a); bytearray(a)" },
  { "bytearray", "", "while True: a = bytearray(10 ** 8); a.extend(a); a.reverse()" },
  { "int-power", "", "10 ** 10 ** 8" },
  { "int-power-tower", "", "9 ** 9 ** 9 ** 9" },
  { "int-multiply", "a = 3 ** 10 ** 6", "while True: a = a * a" },
  { "int-divide", "a = 7 ** (8 * 10 ** 6); b = 3 ** (4 * 10 ** 6)", "while True: a // b; a % b" },
  { "int-divide-long", "a = 7 ** (2 * 10 ** 7); b = 3 ** (5 * 10 ** 6)", "while True: divmod(a, b)" },
  { "int-divide-half", "a = 7 ** (2 * 10 ** 7); b = 3 ** (2 * 10 ** 7)", "while True: divmod(a, b)" },
  { "int-true-divide", "a = 7 ** (8 * 10 ** 6); b = 3 ** (4 * 10 ** 6)", "while True: a / (a + 1)" },
  { "int-shift", "", "while True: 1 << 10 ** 9; (1 << 10 ** 9) >> 5" },
  { "int-bits", "a = (1 << 10 ** 9) - 1; b = a >> 1", "while True: a & b; a | b; a ^ -b" },
  { "int-add", "a = (1 << 10 ** 9) - 1", "while True: a + a; a - 5; -a" },
  { "int-compare", "a = (1 << 10 ** 9) - 1; b = (1 << 10 ** 9) - 1", "while True: a == b; a < b" },
  { "int-hash", "a = (1 << 10 ** 9) - 1", "while True: hash(a)" },
  { "int-bit-count", "a = (1 << 10 ** 9) - 1", "while True: a.bit_count(); a.bit_length()" },
  { "int-pow-mod", "m = 3 ** 10 ** 6", "pow(7, m, m + 2)" },
  { "int-pow-mod-small", "m = 3 ** 10 ** 5", "pow(7, m, m + 2)" },
  { "int-pow-inverse", "m = 3 ** 10 ** 6", "pow(7 ** 10 ** 5, -1, m)" },
  { "int-gcd", "import math; a = 3 ** 10 ** 6; b = 7 ** 10 ** 6", "while True: math.gcd(a, b)" },
  { "int-isqrt", "import math; a = 3 ** (5 * 10 ** 6)", "while True: math.isqrt(a)" },
  { "int-factorial", "import math", "math.factorial(10 ** 6)" },
  { "int-comb", "import math", "math.comb(10 ** 7, 10 ** 6)" },
  { "int-prod", "import math", "math.prod(range(1, 10 ** 6))" },
  { "int-to-text", "import sys; sys.set_int_max_str_digits(0); a = (1 << 10 ** 8) - 1", "str(a)" },
  { "int-to-hex", "a = (1 << 10 ** 9) - 1", "while True: hex(a); bin(a >> 10 ** 8 * 8)" },
  { "int-from-text", "import sys; sys.set_int_max_str_digits(0); a = '9' * 10 ** 7", "int(a)" },
  { "int-from-hex", "a = 'f' * 10 ** 8", "while True: int(a, 16)" },
  { "int-from-text-limited", "a = '9' * 10 ** 8", "while True:\n  try: int(a)\n  except ValueError: pass" },
  { "int-to-bytes", "a = (1 << 10 ** 9) - 1", "while True: int.from_bytes(a.to_bytes(10 ** 9, 'big'), 'little')" },
  { "int-to-float", "a = (1 << 10 ** 9) - 1", "while True:\n  try: float(a)\n  except OverflowError: pass" },
  { "int-format", "import sys; sys.set_int_max_str_digits(0); a = 3 ** (4 * 10 ** 6)", "while True: f'{a:,}'" },
  { "int-round", "a = 3 ** (4 * 10 ** 6)", "while True: round(a, -10 ** 6)" },
  { "fraction", "a = 10 ** 3000", "while True: (a + 1) / (a - 1)" },
  { "float-format", "", "while True: format(1.5, '.100000f') * 10; '%.100000f' % 1e300" },
  { "set-update", "a = set(range(10 ** 6)); b = set(range(10 ** 6, 2 * 10 ** 6))", "while True: a | b; a & b; a - b; a ^ b; a <= b" },
  { "set-copy", "a = set(range(2 * 10 ** 6))", "while True: a.copy(); frozenset(a)" },
  { "dict-copy", "a = dict.fromkeys(range(2 * 10 ** 6))", "while True: a.copy(); dict(a); {**a}; a | a" },
  { "dict-compare", "a = dict.fromkeys(range(10 ** 6)); b = dict(a)", "while True: a == b; a.keys() == b.keys(); a.items() & b.items()" },
  { "dict-list", "a = dict.fromkeys(range(2 * 10 ** 6))", "while True: list(a); list(a.items()); sorted(a)" },
  { "dict-delete", "", "while True: a = dict.fromkeys(range(10 ** 6)); a.clear(); del a" },
  { "collisions", "class A:\n  def __hash__(self): return 1\n  def __eq__(self, o): return False", "d = {A(): i for i in range(10 ** 5)}" },
  { "collide-ints", "", "{i << 61: i for i in range(1, 10 ** 5)}; {i * (2 ** 61 - 1) for i in range(10 ** 5)}" },
  { "chain", "", "while True:\n  a = None\n  for i in range(10 ** 6): a = [a]\n  del a" },
  { "chain-of-nodes", "class N:\n  def __init__(self, n): self.n = n",
    "while True:\n  a = None\n  for i in range(10 ** 6): a = N(a)\n  del a" },
  { "free-list", "a = [[i] for i in range(2 * 10 ** 6)]", "del a\nwhile True: pass" },
  { "gc", "import gc; a = [[] for i in range(10 ** 6)]", "while True: gc.collect()" },
  { "gc-garbage", "import gc; gc.disable()", "while True:\n  for i in range(10 ** 6): a = []; a.append(a)\n  gc.collect()" },
  { "gc-get-objects", "import gc; a = [[] for i in range(10 ** 6)]", "while True: gc.get_objects(); gc.get_referrers(a)" },
  { "deepcopy", "import copy; a = [[i] for i in range(10 ** 6)]", "copy.deepcopy(a)" },
  { "deep-repr", "a = []\nfor i in range(300): a = [a, a]", "repr(a)" },
  { "deep-compare", "a = []; b = []\nfor i in range(300): a = [a, a]; b = [b, b]", "a == b" },
  { "deep-hash", "a = ()\nfor i in range(300): a = (a, a)", "hash(a)" },
  { "exec", "a = 'x = 1\\n' * 10 ** 6", "while True: compile(a, 'f', 'exec')" },
  { "compile-long", "a = '1+' * 10 ** 5 + '1'", "while True:\n  try: compile(a, 'f', 'exec')\n  except RecursionError: pass" },
  { "compile-list", "a = '[' + '1,' * 10 ** 6 + ']'", "while True: compile(a, 'f', 'exec')" },
  { "import", "import sys", "while True: sys.modules.pop('typing', None); import typing" },
  { "chain-compare", "class A:\n  def __eq__(self, o): return NotImplemented", "a = [A() for i in range(10 ** 6)]\nwhile True: A() in a" },
  { "random-shuffle", "import random; a = list(range(10 ** 6))", "while True: random.shuffle(a)" },
  { "fsum", "import math; a = [0.1] * 10 ** 7", "while True: math.fsum(a)" },
  { "heapq", "import heapq; a = list(range(10 ** 6))", "while True: heapq.heapify(a); heapq.nsmallest(1000, a)" },
  { "print", "import io, contextlib; a = 'x' * 10 ** 7",
    "while True:\n  with contextlib.redirect_stdout(io.StringIO()): print(a)" },
  { "type-tree", "class A: pass\nfor i in range(3000): type('B', (A,), {})",
    "b = [type('B', (A,), {}) for i in range(2000)]\nwhile True: A.x = 1; A.y = 2" },
  { "str-search-huge", "a = 'ab' * 5 * 10 ** 7; b = a[:-1] + 'c'", "while True: b in a; a.find(b); a.count(b)" },
  { "str-percent", "a = 'ab' * 5 * 10 ** 7", "while True: a % (); '%s' % a; a.format(); (a + '{}').format(1)" },
  { "str-maketrans", "a = 'ab' * 5 * 10 ** 6", "while True: str.maketrans(a, a, a)" },
  { "str-join-checks", "a = ['ab'] * 10 ** 7 + [1]", "while True:\n  try: ''.join(a)\n  except TypeError: pass" },
  { "bytearray-slices", "a = bytearray(10 ** 8)", "while True: a[:]; a[::2]; del a[::10 ** 7]" },
  { "memoryview", "a = memoryview(bytes(10 ** 8))", "while True: a.tobytes(); a[::2].tobytes(); a[:10 ** 6].tolist()" },
  { "array-turned", "import array; a = array.array('i', [1]) * (5 * 10 ** 7)", "while True: a.reverse(); a.byteswap(); a[:]" },
  { "gc-of-deque", "import collections, gc; a = collections.deque(range(3 * 10 ** 6))", "while True: gc.collect()" },
  { "gc-of-list", "import gc; a = [[] for i in range(10 ** 6)] * 20", "while True: gc.collect()" },
  { "compile-string", "a = '\"' + 'a' * 10 ** 7 + '\"'", "while True: compile(a, 'f', 'eval')" },
  { "compile-lines", "a = 'def f(a, b): return [x for x in a if b]\\n' * 10 ** 5", "while True: compile(a, 'f', 'exec')" },
  { "json-dumps", "import json; a = [{'k': i, 'v': [i, 'x']} for i in range(2 * 10 ** 5)]", "while True: json.dumps(a)" },
  { "json-dumps-str", "import json; a = 'é\\n' * 5 * 10 ** 6", "while True: json.dumps(a)" },
  { "json-loads", "import json; a = '[' + '1, ' * 10 ** 6 + '1]'", "while True: json.loads(a)" },
  { "json-loads-str", "import json; a = '\"' + 'a' * 3 * 10 ** 7 + '\"'", "while True: json.loads(a)" },
  { "re-backtrack", "import re", "re.match('(a+)+b', 'a' * 40)" },
  { "re-nested", "import re", "re.match('(?:(?:a|aa)+)+$', 'a' * 60 + 'b')" },
  { "re-search", "import re; a = 'a' * 3 * 10 ** 7", "while True: re.search('b', a); re.search('a*b', a); re.findall('[bc]', a)" },
  { "re-sub", "import re; a = 'ab' * 10 ** 6", "while True: re.sub('a', 'x', a); re.split('b', a)" },
  { "pickle", "import pickle; a = [[i, str(i)] for i in range(2 * 10 ** 5)]", "while True: pickle.loads(pickle.dumps(a))" },
  { "sorted-c-key", "a = [str(i) for i in range(10 ** 6)]", "while True: sorted(a, key=len); sorted(a, key=str.lower)" },
  { "sort-strings", "a = [str(i * 7919 % 10 ** 6) for i in range(10 ** 6)]", "while True: sorted(a); sorted(a, reverse=True)" },
  { "tuple-hash", "a = (1,) * (2 * 10 ** 7)", "while True: hash(a); a == a[:-1] + (1,)" },
  { "tuple-repeat", "", "while True: a = (1, 2) * 10 ** 7; a + a; a[::-1]" },
  { "frozenset-hash", "a = range(2 * 10 ** 6)", "while True: hash(frozenset(a))" },
  { "set-subset", "a = set(range(2 * 10 ** 6)); b = set(a)", "while True: a <= b; a.isdisjoint(range(-10 ** 7, 0)); a == b" },
  { "range-in", "", "1.5 in range(10 ** 12)" },
  { "max-range", "", "max(range(10 ** 12))" },
  { "any-range", "", "any(i < 0 for i in range(10 ** 12)); any(map(int, iter(str, 1)))" },
  { "islice", "import itertools", "next(itertools.islice(itertools.count(), 10 ** 12, None))" },
  { "deque-of-count", "import collections, itertools", "collections.deque(itertools.count(), maxlen=0)" },
  { "takewhile", "import itertools, operator", "sum(itertools.dropwhile(bool, itertools.count(1)))" },
  { "combinations", "import itertools", "sum(1 for x in itertools.combinations(range(60), 20) if not x)" },
  { "reduce", "import functools, operator", "functools.reduce(operator.add, iter(int, 1))" },
  { "unpack", "", "a, *b = iter(int, 1)" },
  { "str-in", "a = 'a' * 5 * 10 ** 7; b = 'a' * 1000 + 'b'", "while True: b in a" },
  { "str-title", "a = 'straße ' * 3 * 10 ** 6", "while True: a.title(); a.capitalize(); a.isprintable()" },
  { "str-normalize", "import unicodedata; a = 'é' * 10 ** 6", "while True: unicodedata.normalize('NFD', a)" },
  { "bytes-join", "a = [b'ab'] * 10 ** 7", "while True: b','.join(a)" },
  { "bytes-translate", "a = b'ab' * 5 * 10 ** 7", "while True: a.translate(bytes(range(256))); a.upper(); a.split(b'a', 5)" },
  { "bytes-compare", "a = b'ab' * 10 ** 8; b = a[:-1] + b'c'", "while True: a == b; a < b; a in b" },
  { "bytes-hash", "", "while True: hash(b'ab' * 10 ** 8)" },
  { "bytes-decode", "a = b'a' * 2 * 10 ** 8", "while True: a.decode('ascii'); a.decode('latin-1')" },
  { "str-of-bytes", "a = b'\\xff' * 10 ** 7", "while True: a.decode('utf-8', 'replace'); str(a, 'latin-1')" },
  { "list-del-slices", "a = list(range(10 ** 7))", "while True: del a[::3]; a += range(10 ** 7 - len(a))" },
  { "list-remove", "a = [0] * 10 ** 7 + [1]", "while True: a.remove(1); a.append(1); a.pop(0)" },
  { "list-join", "a = [str(i) for i in range(10 ** 6)]", "while True: '\\n'.join(map(str.upper, a)).split('\\n')" },
  { "dict-update", "a = {i: i for i in range(2 * 10 ** 6)}; b = {}", "while True: b.update(a); b.clear(); dict(a.items())" },
  { "dict-keys", "a = {i: i for i in range(2 * 10 ** 6)}", "while True: a.keys() | a.keys(); set(a); tuple(a.values())" },
  { "dict-reversed", "a = dict.fromkeys(range(3 * 10 ** 6))", "while True: list(reversed(a)); max(a, key=abs)" },
  { "chain-of-tuples", "", "while True:\n  a = ()\n  for i in range(10 ** 6): a = (a,)\n  del a" },
  { "chain-of-dicts", "", "while True:\n  a = {}\n  for i in range(10 ** 6): a = {1: a}\n  del a" },
  { "many-strings", "", "while True: a = list(map(str, range(10 ** 6))); del a" },
  { "decimal-digits", "from decimal import *; getcontext().prec = 10 ** 5", "Decimal(2).sqrt(); Decimal(1).exp()" },
  { "decimal-text", "from decimal import *; a = Decimal('1' * 10 ** 5)", "while True: str(a); a * a; a.as_tuple()" },
  { "fraction-sum", "from fractions import Fraction as F", "sum((F(1, i) for i in range(1, 10 ** 6)), F(0))" },
  { "binascii", "import binascii; a = bytes(3 * 10 ** 7)", "while True: binascii.crc32(a); binascii.hexlify(a)" },
  { "hashlib", "import hashlib; a = bytes(2 * 10 ** 8)", "while True: hashlib.sha256(a).digest(); hashlib.md5(a)" },
  { "pbkdf2", "import hashlib", "hashlib.pbkdf2_hmac('sha256', b'a', b'b', 10 ** 8)" },
  { "random-bits", "import random", "while True: random.getrandbits(10 ** 9); random.randbytes(10 ** 8)" },
  { "random-choices", "import random", "while True: random.choices(range(10), k=10 ** 7); random.sample(range(10 ** 8), 10 ** 6)" },
  { "itertools-pool", "import itertools", "while True: itertools.product(range(10 ** 7)); itertools.combinations(range(10 ** 7), 2)" },
  { "itertools-permutations", "import itertools", "sum(1 for x in itertools.permutations(range(20)) if not x)" },
  { "itertools-tee", "import itertools; a, b = itertools.tee(itertools.count())", "for x in a: pass" },
  { "itertools-cycle", "import itertools", "itertools.cycle(itertools.count()).__next__(); next(x for x in itertools.cycle([1]) if not x)" },
  { "itertools-accumulate", "import itertools", "sum(itertools.accumulate(itertools.repeat(1)))" },
  { "groupby", "import itertools", "next(itertools.islice(itertools.groupby(itertools.repeat(1)), 1, None))" },
  { "str-partition", "a = 'a' * 2 * 10 ** 8", "while True: a.partition('b'); a.rpartition('b'); a.startswith(a); a.endswith(a); a.removeprefix(a)" },
  { "str-of-chars", "a = 'é€' * 10 ** 7", "while True: list(a); a.encode('ascii', 'xmlcharrefreplace'); a.encode('unicode_escape')" },
  { "str-rindex", "a = 'ab' * 5 * 10 ** 7", "while True: a.rindex('ab', 0, 1) if a.rfind('aa') > 0 else a.rsplit('b', 3)" },
  { "bytes-strip", "a = b' ' * 10 ** 8", "while True: a.strip(); a.isspace(); a.title(); a.center(2 * 10 ** 8); a.expandtabs()" },
  { "bytes-splitlines", "a = b'ab\\n' * 10 ** 7", "while True: a.splitlines(); a.rsplit(b'b'); a.partition(b'zz')" },
  { "bytearray-methods", "a = bytearray(b'ab' * 5 * 10 ** 7)",
    "while True: a.replace(b'a', b'ccc'); a.find(b'bb'); a.insert(0, 1); a.pop(0); a.remove(98)" },
  { "bytearray-translate", "a = bytearray(10 ** 8)", "while True: a.translate(None, b'a'); a.hex(); a * 2; a[::-1]; a == a[:]" },
  { "memoryview-compare", "a = memoryview(bytes(10 ** 8)); b = memoryview(bytes(10 ** 8))", "while True: a == b; a.hex(); hash(a); bytes(a)" },
  { "array-of-list", "import array; a = list(range(10 ** 7))",
    "while True: b = array.array('q', a); b.tolist(); b.index(-1) if -1 in b else b.count(5)" },
  { "list-sort-reverse", "a = list(range(10 ** 6)); b = a + a[::-1]", "while True: sorted(b, reverse=True); sorted(b, key=lambda x: x)" },
  { "list-multiply", "a = [1, 2] * 10 ** 6", "while True: b = a * 20; b *= 2; del b[::2]; b.reverse(); b.count(1)" },
  { "list-equal-big", "a = [[i] for i in range(10 ** 6)]; b = [[i] for i in range(10 ** 6)]",
    "while True: a == b; a <= b; a in [b]; b.index(a[-1])" },
  { "list-of-iter", "class A:\n  def __getitem__(self, i): return i", "list(A())" },
  { "tuple-build", "a = list(range(10 ** 7))", "while True: b = tuple(a); b.count(3); b.index(10 ** 7 - 1); b[::2]; b < a[:1] == ()" },
  { "dict-from-pairs", "a = [(i, i) for i in range(10 ** 6)]", "while True: dict(a); {k: v for k, v in a}; dict(zip(a, a))" },
  { "dict-update-str", "a = {str(i): i for i in range(10 ** 6)}", "while True: a | a; {**a, **a}; a == dict(a); list(a.values()); a.keys() - a" },
  { "dict-fromkeys", "", "while True: dict.fromkeys(range(5 * 10 ** 6)); dict.fromkeys('ab' * 10 ** 7)" },
  { "dict-popitem", "", "while True:\n  a = dict.fromkeys(range(10 ** 6))\n  while a: a.popitem()" },
  { "ordered-dict", "from collections import OrderedDict as O; a = O.fromkeys(range(10 ** 6))",
    "while True: a == a.copy(); list(reversed(a)); O(a)" },
  { "counter-ops", "from collections import Counter; a = Counter(range(10 ** 5))",
    "while True: a + a; a - a; a.most_common(); a & a; sorted(a.elements())" },
  { "default-dict", "from collections import defaultdict", "a = defaultdict(list)\nfor i in iter(int, 1): a[id(object()) % 1000]" },
  { "deque-ops", "from collections import deque; a = deque(range(10 ** 7))",
    "while True: a.reverse(); a.count(5); a.copy(); a.index(10 ** 7 - 1) if 0 else a == a" },
  { "deque-insert", "from collections import deque; a = deque(range(10 ** 6))",
    "while True: a.insert(500000, 1); a.remove(999999); a.append(999999); a += [1]; del a[500000]" },
  { "set-ops", "a = set(range(10 ** 6))",
    "while True: a.union(range(10 ** 6, 3 * 10 ** 6)); a.difference(a); a.symmetric_difference(range(10 ** 6)); set.intersection(a, a)" },
  { "set-of-str", "a = [str(i) for i in range(10 ** 6)]", "while True: b = set(a); b.issuperset(a); b.difference_update(a); frozenset(a)" },
  { "range-ops", "a = range(10 ** 18)", "while True: a.count('a'); a.index(5); 'x' in a" },
  { "sum-floats", "a = [0.5] * 10 ** 7", "while True: sum(a); sum(a, 1j); max(a); sum([[]] * 10 ** 4, [])" },
  { "sum-lists", "a = [[1] * 100] * 10 ** 4", "sum(a, [])" },
  { "all-map", "", "all(map(bool, iter(lambda: 1, 0))); any(x for x in iter(int, 1))" },
  { "str-join-map", "", "''.join(map(str, iter(int, 1)))" },
  { "format-wide", "", "while True: '{:>100000000}'.format(1); f'{1:<{10 ** 8}}'; '%.*f' % (10 ** 5, 1.5); '{0!r:>99999999}'.format('a')" },
  { "json-nested", "import json; a = '[' * 200 + ']' * 200", "while True: json.loads(a); json.dumps(json.loads(a), indent=2)" },
  { "re-many", "import re; a = 'ab ' * 10 ** 6", "while True: re.findall(r'\\w+', a); re.sub(r'(a)(b)', r'\\2\\1', a); re.split(r'\\s', a)" },
  { "re-compile", "import re; a = '|'.join(str(i) for i in range(10 ** 4))", "while True: re.purge(); re.compile(a)" },
  { "re-lookahead", "import re", "re.match(r'(?:.*a){12}$', 'a' * 30 + 'b'); re.search(r'(x+x+)+y', 'x' * 40)" },
  { "pprint", "import pprint; a = [[i] * 5 for i in range(10 ** 5)]", "while True: pprint.pformat(a)" },
  { "ast-parse", "import ast; a = 'x = [1, 2, (3, 4)]\\n' * 10 ** 4",
    "while True: ast.dump(ast.parse(a)); ast.literal_eval('[' + '1,' * 10 ** 5 + ']')" },
  { "tokenize", "import tokenize, io; a = 'x = 1\\n' * 10 ** 5", "while True: list(tokenize.generate_tokens(io.StringIO(a).readline))" },
  { "copy-deep-dict", "import copy; a = {i: {i: [i]} for i in range(10 ** 5)}", "while True: copy.deepcopy(a)" },
  { "calendar", "import calendar", "while True: calendar.calendar(2024)" },
  { "math-perm", "import math", "while True: math.perm(10 ** 6, 10 ** 5)" },
  { "math-lcm", "import math", "math.lcm(*range(1, 10 ** 5)); math.dist([1] * 10 ** 7, [2] * 10 ** 7)" },
  { "math-prod-floats", "import math; a = [1.0] * 10 ** 7",
    "while True: math.prod(a); math.hypot(*a[:10 ** 6]); math.sumprod(a, a) if 0 else math.fsum(a)" },
  { "int-str-base", "a = 3 ** 10 ** 6", "while True: oct(a); f'{a:b}'; f'{a:_x}'; a.to_bytes(10 ** 6, 'big')" },
  { "int-repr-limit", "a = 1 << 10 ** 8", "while True:\n  try: str(a)\n  except ValueError: pass" },
  { "int-power-float", "", "while True: pow(3, 10 ** 6); (-3) ** 10 ** 6; 2 ** 10 ** 8" },
  { "int-literal", "a = '0x' + 'f' * 10 ** 7", "while True: eval(a)" },
  { "float-of-str", "a = '0.' + '1' * 10 ** 7", "while True: float(a); float.fromhex('0x1.' + 'f' * 10 ** 6)" },
  { "float-ratio", "a = 10 ** 308", "while True: float(a).as_integer_ratio(); (0.1).hex(); round(0.5, -10 ** 9)" },
  { "complex-of-str", "a = '1' * 10 ** 7", "while True: complex(a)" },
  { "type-many-bases", "", "a = [type(str(i), (), {}) for i in range(500)]\nwhile True: type('C', tuple(a), {})" },
  { "mro-deep", "a = object\nfor i in range(800): a = type('A', (a,), {})",
    "while True: a.mro(); type('B', (a,), {}); isinstance(1, a); a.x if hasattr(a, 'x') else 0" },
  { "isinstance-tuple", "a = (str,) * 10 ** 7", "while True: isinstance(1, a); issubclass(int, a)" },
  { "getattr-dir", "class A: pass\na = A()\nfor i in range(10 ** 5): setattr(a, f'x{i}', i)", "while True: dir(a); vars(a); sorted(vars(a))" },
  { "except-tuple", "a = (ValueError,) * 10 ** 6", "while True:\n  try: 1 / 0\n  except a: pass\n  except ZeroDivisionError: pass" },
  { "exec-many-names", "a = '\\n'.join(f'x{i} = {i}' for i in range(10 ** 5))", "while True: exec(a, {})" },
  { "weakrefs-many", "import weakref\nclass A: pass\na = A()",
    "b = []\nwhile True: b = [weakref.ref(a, lambda r: 0) for i in range(10 ** 5)]; weakref.getweakrefs(a)" },
  { "weak-values", "import weakref\nclass A: pass",
    "while True:\n  d = weakref.WeakValueDictionary()\n  k = [A() for i in range(10 ** 5)]\n  for i, x in enumerate(k): d[i] = x\n  k.clear()" },
  { "weakref-callbacks", "import weakref\nclass A: pass",
    "while True:\n  a = A()\n  b = [weakref.ref(a, print if 0 else len) for i in range(10 ** 5)]\n  for r in b: pass\n  b.clear(); del a" },
  { "generator-chain", "def g(x):\n  yield from x\na = iter(int, 1)\nfor i in range(100): a = g(a)", "for x in a: pass" },
  { "finalizers", "class A:\n  def __del__(self): pass", "while True: a = [A() for i in range(10 ** 6)]; del a" },
  { "string-template", "import string; a = string.Template('$a ' * 10 ** 5)", "while True: a.substitute(a=1)" },
  { "print-sep", "import io; f = io.StringIO(); a = ['x'] * 10 ** 6", "while True: print(*a, file=f, sep=','); f.seek(0); f.truncate()" },
  { "stringio", "import io; a = io.StringIO('ab\\n' * 10 ** 6)", "while True: a.seek(0); a.readlines(); a.seek(0); a.read(); a.getvalue()" },
  { "traceback-long", "import traceback\ndef f(n): return f(n - 1) if n else 1 / 0",
    "while True:\n  try: f(900)\n  except ZeroDivisionError: traceback.format_exc()" },
  { "heap-merge", "import heapq, itertools", "for x in heapq.merge(itertools.count(), itertools.count()): pass" },
  { "bisect-insort", "import bisect; a = list(range(3 * 10 ** 6))", "while True: bisect.insort(a, 0); bisect.bisect(a, 5)" },
  { "reversed-big", "a = list(range(10 ** 7))", "while True: list(reversed(a)); sum(reversed(a)); a[::-1]" },
  { "zip-star", "a = [[1, 2]] * 10 ** 6", "while True: list(zip(*a)); [*zip(a, a)]; max(*a)" },
  { "call-star", "def f(*a, **k): pass\na = [1] * 10 ** 6; b = {str(i): 1 for i in range(10 ** 5)}", "while True: f(*a); f(**b); f(*a, **b)" },
  { "unpack-long", "a = [1] * 10 ** 7", "while True: x, *y = a; *y, x = a; [*a, *a]; (*a,)" },
  { "codecs", "import codecs; a = 'é' * 10 ** 7", "while True: codecs.encode(a, 'utf-16'); codecs.encode(a[:10 ** 6], 'rot13')" },
  { "argparse", "import argparse; p = argparse.ArgumentParser(); p.add_argument('x', nargs='*'); a = ['a'] * 10 ** 4",
    "while True: p.parse_args(a)" },
  { "sleep", "import time", "time.sleep(10 ** 9); time.sleep(10 ** 9)\nwhile True: time.sleep(1)" },
  { "free-dict", "", "while True: a = {str(i): [i] for i in range(5 * 10 ** 5)}; del a" },
  { "weak-callbacks", "import weakref\nclass A: pass\na = [A() for i in range(3 * 10 ** 5)]",
    "while True: b = [weakref.ref(x, id) for x in a]; del b; weakref.WeakSet(a)" },
  { "gc-cycles", "import gc\nclass N: pass", "while True:\n  for i in range(2 * 10 ** 5): a = N(); a.b = N(); a.b.a = a\n  gc.collect()" },
  { "gc-finalizers", "import gc\nclass N:\n  def __del__(self): pass",
    "gc.disable()\nwhile True:\n  for i in range(2 * 10 ** 5): a = N(); a.a = a\n  gc.collect()" },
  { "gc-freeze", "import gc; a = [[] for i in range(10 ** 6)]", "while True: gc.freeze(); gc.unfreeze(); gc.get_referents(*a)" },
  { "repr-dict", "a = {i: (i, [i]) for i in range(5 * 10 ** 5)}", "while True: repr(a); repr(set(a)); f'{a!r:>10}'" },
  { "repr-array", "import array; a = array.array('d', [1.5]) * 10 ** 6", "while True: repr(a); a.tolist(); array.array('d', a)" },
  { "deepcopy-dict", "import copy; a = {i: [i] for i in range(5 * 10 ** 5)}", "copy.deepcopy(a)" },
  { "decimal", "import decimal; decimal.getcontext().prec = 10 ** 5", "decimal.Decimal(2).sqrt(); decimal.Decimal(1) / 3 ** 1000; decimal.Decimal(2).ln()" },
  { "fractions", "import fractions; a = fractions.Fraction(1, 3)", "while True: a = a * a + 1" },
  { "float-sum", "a = [0.1] * 10 ** 7", "while True: sum(a); sum(a, 0)" },
  { "random-many", "import random; a = range(10 ** 6)", "while True: random.choices(a, k=10 ** 6); random.sample(a, 10 ** 5); random.randbytes(10 ** 7)" },
  { "statistics", "import statistics; a = list(range(10 ** 5))", "while True: statistics.mean(a); statistics.stdev(a)" },
  { "digest", "import hashlib; a = bytes(10 ** 8)", "while True: hashlib.sha256(a); hashlib.md5(a)" },
  { "base64", "import base64; a = bytes(10 ** 7)", "while True: base64.b64decode(base64.b64encode(a))" },
  { "struct", "import struct", "while True: struct.pack('10000000i', *range(10 ** 7)); struct.unpack('100000000s', bytes(10 ** 8))" },
  { "difflib", "import difflib; a = [str(i % 100) for i in range(5000)]", "while True: list(difflib.ndiff(a, a[::-1]))" },
  { "textwrap", "import textwrap; a = 'word ' * 10 ** 6", "while True: textwrap.wrap(a)" },
  { "string-io", "import io; a = 'line\\n' * 10 ** 6", "while True: io.StringIO(a).readlines(); io.StringIO().write(a * 10)" },
  { "csv", "import csv, io; a = io.StringIO('a,b,c\\n' * 10 ** 5)", "while True: a.seek(0); list(csv.reader(a))" },
  { "compile-names", "a = '\\n'.join('a%d = a%d' % (i, i) for i in range(10 ** 5))", "while True: compile(a, 'f', 'exec')" },
  { "compile-nested", "a = '\\n'.join(' ' * i + 'if x:' for i in range(90)) + '\\n' + ' ' * 90 + 'pass\\n'", "while True: compile(a * 1000, 'f', 'exec')" },
  { "compile-function", "a = 'def f():\\n' + '  if a and b or c: return [x for x in y]\\n' * 5 * 10 ** 4", "while True: compile(a, 'f', 'exec')" },
  { "compile-docstring", "a = 'x = (' + '\"abc\" ' * 10 ** 6 + ')'", "while True: compile(a, 'f', 'exec')" },
  { "compile-comment", "a = '#' + 'a' * 5 * 10 ** 7", "while True: compile(a, 'f', 'exec')" },
  { "compile-name", "a = 'a' * 5 * 10 ** 7", "while True: compile(a, 'f', 'exec')" },
  { "compile-blank", "a = ' ' * 5 * 10 ** 7 + 'a'", "while True:\n  try: compile(a, 'f', 'exec')\n  except SyntaxError: pass" },
  { "compile-number", "a = '0x' + 'f' * 2 * 10 ** 7", "while True: compile(a, 'f', 'exec')" },
  { "compile-dict", "a = '{' + ','.join('%d: \"a\"' % i for i in range(3 * 10 ** 5)) + '}'", "while True: compile(a, 'f', 'exec')" },
  { "eval-wide", "a = '+'.join(['1'] * 2000); a = '(' + ')+('.join([a] * 200) + ')'", "while True:\n  try: eval(a)\n  except RecursionError: pass" },
  { "inspect-memory", "a = [[] for i in range(10 ** 6)]\nimport sys", "while True: sys.getsizeof(a); a.__sizeof__(); a.copy()" },
  { "traceback", "def f(n):\n  if n: f(n - 1)\n  else: 1/0\nimport traceback",
    "while True:\n  try: f(900)\n  except Exception as e: traceback.format_exc()" },
};

/* --- One run --- */

typedef struct {
  HpmHost *host;
  guint    delay;        /* microseconds after the setup */
  gint     ready;        /* atomic */
  gint64   told;         /* when; 0: not at all */
  gint     over;         /* atomic */
} Attempt;

static gint64
processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gpointer
cancel_later (gpointer data)
{
  Attempt *self = data;
  gint64 start;

  while (!g_atomic_int_get (&self->ready) && !g_atomic_int_get (&self->over))
    g_usleep (500);
  start = g_get_monotonic_time ();
  while (g_get_monotonic_time () - start < self->delay && !g_atomic_int_get (&self->over))
    g_usleep (MIN (self->delay, 500));
  self->told = processor_time ();
  hpm_host_cancel (self->host);
  return NULL;
}

/* The line that starts the busy part prints a word first. */
static void
watch_cb (HpmHost    *host,
          HpmStepKind kind,
          gint        line,
          gpointer    data)
{
  Attempt *self = data;

  if (!self->ready && host->output[HPM_STREAM_STDOUT]->len > 0)
    g_atomic_int_set (&self->ready, TRUE);
}

/* Microseconds from the cancel to the end, or -1 when the program was over before. */
static gint64
attempt (const Busy *program,
         guint       delay)
{
  g_autofree char *text = g_strdup_printf ("%s\nprint('ready')\n%s\n", program->setup, program->text);
  HpmProgram source = { text, strlen (text), "program.py", FALSE, HPM_ERA_3_11 };
  HpmLimits limits = { G_MAXUINT64, (gsize) 2 << 30, 1000, 1 << 20 };
  Attempt self = { hpm_host_new (&limits, NULL), delay, FALSE, 0, FALSE };
  GThread *thread;
  gint64 ended;
  HpmRunEnd end;

  g_assert_nonnull (self.host);
  self.host->on_step = watch_cb;
  self.host->on_step_data = &self;
  hpm_vm_start (self.host, &source);
  thread = g_thread_new ("cancel", cancel_later, &self);
  end = hpm_vm_run (self.host, G_MAXUINT64);
  ended = processor_time ();
  g_atomic_int_set (&self.over, TRUE);
  g_thread_join (thread);
  if (end != HPM_RUN_CANCELLED)
    g_test_message ("%s: over before it was cancelled (%d): %s", program->name, end,
                    self.host->output[HPM_STREAM_STDERR]->str);
  hpm_host_free (self.host);
  return end == HPM_RUN_CANCELLED ? ended - self.told : -1;
}

/* --- The figures --- */

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static guint
n_samples (void)
{
  const char *text = g_getenv ("HPM_CANCEL_SAMPLES");

  return text ? MAX (atoi (text), 1) : 1;
}

static void
test_program (gconstpointer data)
{
  const Busy *program = data;
  g_autoptr (GRand) random = g_rand_new_with_seed (g_str_hash (program->name));
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < n_samples (); i++)
    {
      gint64 time = attempt (program, g_rand_int_range (random, 0, LATEST_US));

      if (time >= 0)
        g_array_append_val (times, time);
    }
  if (times->len == 0)
    return;
  g_array_sort (times, compare_times);
  g_test_message ("%s: %u times, median %.1f ms, p99 %.1f ms, max %.1f ms", program->name, times->len,
                  g_array_index (times, gint64, times->len / 2) / 1000.0,
                  g_array_index (times, gint64, (times->len - 1) * 99 / 100) / 1000.0,
                  g_array_index (times, gint64, times->len - 1) / 1000.0);
  g_assert_cmpint (g_array_index (times, gint64, times->len - 1), <, BOUND_US);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (guint i = 0; i < G_N_ELEMENTS (busy); i++)
    {
      g_autofree char *path = g_strconcat ("/runtime/cancel/", busy[i].name, NULL);

      g_test_add_data_func (path, &busy[i], test_program);
    }
  return g_test_run ();
}
