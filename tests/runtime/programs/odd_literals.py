# Damaged literals: which error comes first, warnings of texts that fail, and of enum.auto
import enum, warnings
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e.args)
for s in ['x = "a"b"\\x1"\n', 'x = b"\\x1" "a"\n', '"\\x1"\n', 'b"\\x1"\n', '"a" b"\\x1"\n', '"\\x1" b"a"\n', 'f"{1}" b"\\x1"\n', '"\\N{foo}" b"x"\n', 'print("a"b"\\x1",\n', "b'é' 'a'", "'a' b'é'", "b'é' b'\\x1'", "b'\\x1' b'é'",'"a" "b" b"c" "\\x1"']:
    t(lambda: compile(s, "f", "exec"))
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    for s in ["1if 0 else 2", "0x1for x in y", "1or 2 3", "x = 1if 1 else 2)", "1and", "0b1or 1", "1jif 1 else 2", "1.5if 1 else 2", "1e5or 3", "0o7in [1]", "x = [1if 0else 2 3]", "'\\d' 3 4", "x = 1is 1 4", "5 is 5", "() ()", "'\\d' if", "(1or 2", "1not in x y"]:
        t(lambda: compile(s, "f", "exec").co_name)
for x in w: print(x.category, x.message, x.lineno, x.filename)
del w[:]
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    class C(enum.Enum):
        A = "x"
        B = enum.auto()
        D = None
        E = enum.auto()
    print(list(C))
    class C2(enum.Enum):
        A = 5
        B = 3
        E = enum.auto()
    print(list(C2))
    class C3(enum.Enum):
        A = 5
        B = "q"
        C = 3
        E = enum.auto()
    print(list(C3))
for x in w: print(x.category, x.message, x.lineno)

import pickle, builtins
print(len.__module__ is int.__module__, len.__module__ is builtins.__name__)
print(pickle.dumps([iter([1]), range(3), iter((1,)), reversed([1]), len, int]))
