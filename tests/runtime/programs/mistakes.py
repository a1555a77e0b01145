# What is said of learners' mistakes, and where it points. Each line is compiled, and each line with
# those below it as far as they are indented, and the text of the first lines broken off.
MISTAKES = r"""
print x
print "hello", name
print
exec "x = 1"
if x = 1: pass
if x == 1 pass
if x
while x = y: pass
while True
for i in range(3)
for i range(3): pass
for i on x: pass
for 1 in x: pass
for f() in x: pass
for i, in x pass
else if x: pass
elif x: pass
else: pass
elseif x == 2:
if x: pass else: pass
def f(x, x): pass
def f(x=1, y): pass
def f(*): pass
def f(*, **kw): pass
def f(**kw, x): pass
def f(*a, *b): pass
def f(x, /, y, /): pass
def f(/, x): pass
def f(*, /): pass
def f(a, *, b=1, c): pass
def f(1): pass
def f("x"): pass
def f((a, b)): pass
def f(a.b): pass
def f(a: int = 3: pass
def f(a) -> : pass
def f
def f()
def f() pass
def f[T](x): pass
def 1f(): pass
def class(): pass
def (x): pass
def None(): pass
def f(None): pass
def f(a, None=1): pass
def f(__debug__): pass
lambda x, x: 1
lambda x=1, y: 2
lambda *: 3
lambda (a, b): a
lambda: (yield)
lambda x: return x
class
class A
class A(: pass
class A() pass
class 1: pass
class A(x for x in y): pass
class A(B, metaclass=): pass
return 1
return
yield 1
x = yield
x = yield = 1
break
continue
for x in y: def f(): break
while 1:
1 = x
"a" = x
f() = 1
f(x) += 1
a + b = c
a + b += c
-a = b
not a = b
(a, 1) = b
(a, f()) = b
[a, 1] = b
[x for x in y] = 1
(x for x in y) = 1
{a: 1} = x
{1} = x
None = 1
True = 2
x.None = 1
x.True = 3
... = 1
... += 1
f"{x}" = 1
lambda: 1 = 2
a if b else c = 1
a and b = 1
a < b = 1
x = 1 = 2
a := 1
(a := 1) = 2
(a.b := 1)
(a[0] := 1)
f(a := 1, b:=2, c = d := 3)
f(a.b=1)
f(a+b=1)
f(1=2)
f(True=1)
f(x for x in y, 1)
f(1, x for x in y)
f(x=1, 2)
f(**a, b)
f(**a, *b)
f(x=1, x=2)
f(*, a)
f(a b)
f(a, b c)
f(a=)
f(a, , b)
f(,)
f(a
f(a, b=(1, 2)
f(a))
f(a]
f[a)
x = (1, 2
x = [1, 2
x = {1, 2
x = {1: 2
x = {'a': 1 'b': 2}
x = {'a' 1}
x = {'a': }
x = {'a': 1, 'b'}
x = {1: *a}
x = {**a for a in b}
x = [1 2]
x = [1, 2 3]
x = [a b]
x = [1,, 2]
x = [*a for a in b]
x = [a, b for a in b]
x = (a b)
x = 'abc
x = "abc
x = 'it's'
x = "she said "hi""
x = '''abc
x = "abc\"
x = f'{'
x = f'{}'
x = f'{a'
x = f'a}'
x = f'{a b}'
x = f'{a!x}'
x = f'{a!}'
x = f'{a:{b:{c}}}'
x = f'{a:{b}'
x = f'{ }'
x = f'{a=!r:>{w}'
x = f'{#}'
x = f'{\'a\'}'
x = f'{a["b"]}' f"{a["b"]}"
x = f'{lambda x: 1}'
x = f'{yield}'
x = f'{a:=5}'
x = f'{a = 5}'
x = f'{*a}'
x = f'{**a}'
x = f'{print x}'
x = f'{a +}'
x = f'{(a}'
x = f'{a)}'
x = f'{[a}'
x = f'{None = 1}'
x = b'é'
x = b'a' 'b'
x = u'\N{no such name}'
x = '\x1'
x = '\u12'
x = '\U12345678'
x = '\N'
x = b'\x1'
x = rb'\'
x = ur'x'
x = 012
x = 0777
x = 00
x = 0_7
x = 1_
x = 1__0
x = 0x
x = 0xg
x = 0b2
x = 0b
x = 0o8
x = 0b12
x = 1e
x = 1e+
x = 1.e
x = 1.5.3
x = 12abc
x = 1if
x = 1 if x
x = 1 if x else
x = 1j2
x = 0x1g
x = 0o1_
x = 1_000_
x = 5a
x = 3.x
x = 3.14abc
x = 1_000.0_
x = “hello”
x = ‘a’
print(“hi”)
x = a – b
x = a × b
x = a ≤ b
x = 1；
x = €
x = ?
x = a ? b : c
x = $a
x = a!
x = !a
x = a ! = b
x = a <> b
x = a =< b
x = a => b
x = a === b
x = a && b
x = a || b
x++
x--
++x
x =+ 1
x += 
x =
x = 1,,2
x = a.
x = .a
x = a..b
x = a.1
x = a b
x = a b c
x y = 1
x, y = 1 2
x = (a, b
y = 2
x = not
x = a not b
x = a not in
x = a is
x = a is not
x = a and
x = a or or b
x = a in
x = * a
x = *a
*a = b
*a, *b = c
*a
print(*a b)
print(**)
del f()
del 1
del a + b
del (a, 1)
del *a
del a,
del
del None
del [a, f()]
global x, 1
global
nonlocal x
nonlocal
import
import a.
import a as
import a as b.c
import a b
import a, 
import a as 1
import 1
import "a"
from a import
from a import b c
from a import *, b
from a import (b, c
from a import b,
from a import ()
from a
from import b
from . import
from a import b as
from a import b.c
from a import b as c.d
from __future__ import braces
from __future__ import nothing
from __future__ import annotations
import a from b
import a.b as c.d
try: x
except: pass
try:
finally: pass
except x: pass
except x, y: pass
try: pass
try pass
raise x from
raise x, y
raise from x
assert
assert x,
assert x, y, z
assert (x, y)
assert x = 1
with a as b pass
with a as f(): pass
with a as 1: pass
with a as b, c as d pass
with: pass
with a
with (a as b, c as d: pass
match x: pass
match x
match x:
case 1: pass
match x: case 1: pass
pass pass
pass 1
x = pass
x = if
x = for
x = def
x = class
x = import
class = 1
if = 3
for = 2
import = 2
lambda = 2
is = 2
in = 2
None.x = 1 2
print(a
print(a b)
print("a" b)
print("a" + )
print("a", end="" sep="")
print(a, b):
print(a;
print(a) print(b)
print (a) b
a b = c
foo bar
foo bar baz
foo 1
1 foo
"a" "b" c
"a" 1
1 2
1 2 3
(1 2)
[1 2 3]
{1 2}
@
@a
@a b
@1
@a.b(
x: int: str
x: = 1
x: int = 
(x, y): int
[x]: int = 1
x, y: int
f(): int
"x": int
x.y: int = 1 2
x = \ 1
x = 1 \
x = a[
x = a[]
x = a[1
x = a[1:2:3:4]
x = a[1 2]
x = a[1,
x = a[*b
x = a[b=1]
x = a(b)c
x = a[1]b
x = {a, b: c}
x = {a: b, c}
x = {a: b for c}
x = {a: b for c in}
x = [a for]
x = [a for b]
x = [a for b in]
x = [for a in b]
x = [a for b in c if]
x = [a for b in c if d else e]
x = [a if b for b in c]
x = [a := 1 for a in b]
x = [(a := 1) for a in b]
x = [b for b in (a := c)]
x = [(b := b) for b in c]
x = [a for f() in b]
x = [a for 1 in b]
x = (yield)
x = yield from
x = {*a: 1}
x = {**a}
x = {**a, b}
x = {a, **b}
x = (**a)
x = (*a)
x = [**a]
x = a if b else *c
x = a if *b else c
x = a, *b
x = a; = b
x = 1;; y = 2
; x
:
)
]
}
(
[
{
,
=
==
.
...
*
**
->
`x`
x = `y`
# comment
	x = 1
  x = 1
        x = 1
    x = 1
    	x = 1
	    x = 1
if x:
  y
	z
def f():
  return
 return
def f():
x
class A:
pass
if x:
# comment
y
if x:
    y
  else:
    z
if x:
    y
   z
for x in y:
    pass
      pass
while x:
	a
        b
def f(a):
    print(a)
	return a
try:
    x
y
try:
    x
except:
try:
    x
except A:
    y
except:
    z
except B:
    w
try:
    x
except:
    y
except A:
    z
try:
    x
except* A:
    y
except B:
    z
try:
    x
except*:
    y
try:
    pass
finally:
    pass
else:
    pass
try:
    pass
else:
    pass
def f():
    nonlocal x
def f():
    global x
    x = 1
    nonlocal x
def f():
    x = 1
    global x
def f():
    print(x)
    global x
def f(x):
    global x
def f(x):
    nonlocal x
def f():
    x: int
    global x
def f():
    global x
    x: int = 1
def f():
    def g():
        nonlocal y
def f():
    import x
    global x
def f():
    for x in y: pass
    nonlocal x
def f():
    from a import *
class A:
    return 1
class A:
    yield 1
class A:
    nonlocal x
class A:
    x = [y for y in z if (w := y)]
class A:
    from a import *
def f():
    yield 1
    return 2
    yield from x
def f():
match x:
    case a: pass
    case b: pass
match x:
    case _: pass
    case 1: pass
match x:
    case a | b: pass
match x:
    case [a, a]: pass
match x:
    case [*a, *b]: pass
match x:
    case {**a, 'b': c}: pass
match x:
    case {'a': 1, 'a': 2}: pass
match x:
    case A(x=1, x=2): pass
match x:
    case A(x=1, 2): pass
match x:
    case 1 + 1: pass
match x:
    case 1j + 1: pass
match x:
    case -a: pass
match x:
    case a.b as c.d: pass
match x:
    case 1 as _: pass
match x:
    case f'a': pass
match x:
    case a if: pass
match x:
    case 1 2: pass
match x:
    case: pass
match x:
case 1:
    pass
match x:
    x = 1
match x:
    case {**_}: pass
match x:
    case [1, 2: pass
match x:
    case A(: pass
match x:
    case "a" + "b": pass
match x:
    case a, b as c: pass
match x:
    case (a | b) as c: pass
with open(x) as f
    pass
if x == 1:
    print('a')
else if x == 2:
    print('b')
if x:
    a
else
    b
if x:
    a
elif
    b
if x:
    a
elif y
    b
if x:
    a
elif y = 1:
    b
if (x == 1
    pass
if (x == 1:
    pass
while (x < 3:
    pass
for x in range(10:
    pass
for x in range(10)):
    pass
def f(x:
    pass
def f(x, y=1:
    return x
class A(B:
    pass
print("a"
print("b")
x = [1, 2, 3
y = 4
x = {'a': 1,
     'b': 2
y = 3
foo(a, b
def f():
    pass
foo(a, b
x = 1
s = 'abc
t = 1
s = '''abc
t = 1
s = "abc\
def"
s = 'abc\
t = 1
s = f'''{
a
'''
s = f'''{a
b}'''
"""


def report(text):
    try:
        compile(text, 'test.py', 'exec')
    except SyntaxError as e:
        print(repr(text), type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, repr(e.text))
    else:
        print(repr(text), 'fine')


lines = MISTAKES.strip('\n').split('\n')
for number, line in enumerate(lines):
    block = line + '\n'
    report(block)
    while number + 1 < len(lines) and lines[number + 1].startswith((' ', '\t')):
        number += 1
        block += lines[number] + '\n'
    if block != line + '\n':
        report(block)
for text in ('x = 1 \\\n y', 'x = \'\'\'a\n\'\'\' \\ 1', 'x = \'\'\'a\r\n\r\n', 'if x:\r\n', 'if x:\r', 'if x:', '(', 'x = (\n', 'x = f(\n1,\n2'):
    report(text)
