import warnings, sys
warnings.warn("hello")
def f():
    warnings.warn("deep", DeprecationWarning, stacklevel=2)
f()
f()
for i in range(3):
    warnings.warn("loop")
    warnings.warn(f"loop {i}", RuntimeWarning)
print(warnings.filters)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    f()
    f()
    warnings.warn("uw")
    print(len(w), w[0].category, w[-1].message, w[-1].lineno, w[0])
    print(issubclass(w[-1].category, UserWarning), repr(w[-1].message), str(w[-1].message))
    print(w[0].filename, w[0].line, w[0].file, w[0].source)
warnings.simplefilter("error")
try:
    warnings.warn("now error")
except UserWarning as e:
    print("caught", repr(e))
warnings.resetwarnings()
warnings.filterwarnings("ignore", message=".*dep.*")
f(); f()
warnings.filterwarnings("ignore", category=DeprecationWarning)
warnings.filterwarnings("error", "x+y", UserWarning, module="__main__", lineno=3)
print(warnings.filters[1:])
warnings.warn("x", ResourceWarning)
warnings.simplefilter("once")
for i in range(2): warnings.warn("once me")
warnings.simplefilter("module")
for i in range(2): warnings.warn("module me")
warnings.simplefilter("default")
try: warnings.warn("x", int)
except TypeError as e: print(e)
try: warnings.warn("x", ValueError)
except TypeError as e: print(e)
try: warnings.simplefilter("foo")
except AssertionError as e: print(e)
warnings.warn(DeprecationWarning("inst"))
print(warnings.formatwarning("m", UserWarning, "f.py", 3))
print(warnings.formatwarning("m", UserWarning, "f.py", 3, line="xx = 1"))
warnings.showwarning("m", UserWarning, "f.py", 3)
def sw(message, category, filename, lineno, file=None, line=None):
    print("SHOW", message, category, lineno, file, line)
warnings.showwarning = sw
warnings.warn("custom")
c = warnings.catch_warnings(record=True)
print(c)
with c: pass
try:
    with c: pass
except RuntimeError as e: print(e)
try:
    c2 = warnings.catch_warnings(); c2.__exit__(None,None,None)
except RuntimeError as e: print(e)
print(__warningregistry__)
with warnings.catch_warnings(action="ignore"):
    warnings.warn("silent")
class A:
    def __del__(self):
        warnings.warn("in del", ResourceWarning)
warnings.simplefilter("always", ResourceWarning)
a = A()
del a
print(bool(NotImplemented))
print(warnings.__all__)
print(repr(sys.warnoptions))
