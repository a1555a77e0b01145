# needs: site
# How many births each of these compilations leaves, the first time and again.
import gc
def cost(f, *a):
    before = gc.get_count()[0]
    r = f(*a)
    return gc.get_count()[0] - before
sources = ["x = 1", "def f(a, b): return a + b", "class A:\n def f(self): return super().f()", "[i for i in x]",
 "(1, 2.5, (3, 'a'))", "x in {1, 2, 3}", "def f():\n def g():\n  def h(): return 1\n  return h\n return g", "lambda: 0"]
gc.collect()  # from here on it is the same whatever came before
for s in sources:
    print(s[:12].encode(), cost(compile, s, "s", "exec"), cost(compile, s, "s", "exec"))
print(cost(eval, "1 + 2"), cost(eval, "[1, 2]"), cost(exec, "x = (1, 2, z)", {"z": 3}), cost(exec, "def f(): pass", {}))

