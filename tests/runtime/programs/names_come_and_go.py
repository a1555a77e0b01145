# Globals that come, go and come back; builtins that change; locals that are no plain dictionary
import builtins
x = 1
def rd():
    return x
def wr(v):
    global x
    x = v
out = []
for i in range(60):
    out.append(rd())
    wr(i)
    if i % 7 == 3:
        del x
        try:
            rd()
        except NameError as e:
            out.append(str(e))
        x = i * 10
    if i == 30:
        len_ = len
        builtins.len = lambda q: 77
    if i == 35:
        builtins.len = len_
    if i == 40:
        len = lambda q: 5
    if i == 45:
        del len
    if i == 50:
        builtins.zork = 5
    out.append(len([1, 2]))
    globals()['g%d' % i] = i
    out.append(globals()['g%d' % i])
print(out)
def f():
    return zork
for i in range(30):
    if i == 15: del builtins.zork
    if i == 20: zork = 9
    try: print(f(), end=' ')
    except NameError as e: print(e)
class D(dict):
    def __getitem__(self, k):
        if k == 'q': return 'Q'
        return dict.__getitem__(self, k)
exec("for i in range(20): a = i; b = a; c = q\nprint(a, b, c)", {}, D())
for n in range(30):
    ns = {'a': n}
    exec("for i in range(9): a = a + i\nr = len(str(a))", ns)
print(ns['a'], ns['r'])
del out
wr = None
