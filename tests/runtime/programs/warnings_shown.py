import warnings, sys, io
def old():
    """Old"""
    warnings.warn("old() is deprecated", DeprecationWarning, stacklevel=2)
old()
old()
class MyWarning(UserWarning): pass
warnings.warn(MyWarning("own"))
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    warnings.warn("silent")
for _ in range(2): warnings.warn("twice?")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    old(); warnings.warn("b", RuntimeWarning)
for c in caught: print(c.category.__name__, c.message, c.lineno, c.filename.rpartition('/')[2])
warnings.filterwarnings("error", category=MyWarning)
try: warnings.warn("boom", MyWarning)
except MyWarning as e: print("raised", e)
warnings.filterwarnings("ignore", message="skip me")
warnings.warn("skip me please"); warnings.warn("do not skip")
warnings.filterwarnings("always", module="__main__"); 
for _ in range(2): warnings.warn("always")
def f(): warnings.warn("deep", stacklevel=9)
f()
err = io.StringIO(); sys.stderr, keep = err, sys.stderr
warnings.warn("to StringIO"); sys.stderr = keep
print(err.getvalue())
warnings.warn_explicit("explicit", UserWarning, "other.py", 12)
class R:
    def __del__(self): warnings.warn(f"unclosed {self.__class__.__name__}", ResourceWarning, source=self)
warnings.simplefilter("always", ResourceWarning)
R()
warnings.warn("bytes", BytesWarning); warnings.warn("p", PendingDeprecationWarning); warnings.warn("i", ImportWarning); warnings.warn("s", SyntaxWarning); warnings.warn("f", FutureWarning); warnings.warn("u", UnicodeWarning); warnings.warn("e", EncodingWarning)
warnings.simplefilter("error")
def g():
    warnings.warn("uncaught")
g()
