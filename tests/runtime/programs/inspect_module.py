import inspect, functools, typing, types, sys
from dataclasses import dataclass
def show(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def f(a, b: int = 3, /, c=4, *args: str, d, e: 'x' = None, **kw) -> list[int]:
    """Doc line.

        indented
    end
    """
    x = 1
    return x
class Base:
    """Base doc"""
    attr = 1
    def m(self, x, *, y=2): "m doc"
    @classmethod
    def c(cls, q): pass
    @staticmethod
    def s(a): pass
    @property
    def p(self): return 3
    def __call__(self, z): pass
class Der(Base):
    def m(self, x, *, y=2): pass
    def __init__(self, one, two=2): self.one = one
print(inspect.signature(f), repr(inspect.signature(f)))
for n, p in inspect.signature(f).parameters.items(): print(n, p, p.kind, repr(p.kind), p.default, p.annotation, repr(p), p.kind.description)
for o in (Base.m, Base().m, Base.c, Base.s, Der, Base, Base(), functools.partial(f, 1, d=3), functools.partial(Base().m, 3), lambda x, *y: 0, dataclass(type('D', (), {'__annotations__': {'q': int, 'r': str}, 'r': 'z'}))):
    show(lambda: inspect.signature(o))
for o in (len, print, sorted, isinstance, int, dict, str.join, [].append, object, type, range, sum, abs, iter, getattr, list, tuple, max, zip):
    show(lambda: (o.__name__, str(inspect.signature(o))))
sig = inspect.signature(f)
show(lambda: sig.bind(1, 2, 3, 4, 5, d=6, z=7)); show(lambda: sig.bind(1)); show(lambda: sig.bind()); show(lambda: sig.bind(1, b=2, d=3)); show(lambda: sig.bind_partial())
ba = sig.bind(1, d=2); ba.apply_defaults(); print(ba.arguments, ba.args, ba.kwargs, ba)
show(lambda: inspect.signature(lambda a: 0).bind(1, 2)); show(lambda: inspect.signature(lambda a: 0).bind(1, b=2)); show(lambda: inspect.signature(lambda a: 0).bind(1, a=2))
print(sig.replace(return_annotation=int), sig == inspect.signature(f), hash(sig) == hash(inspect.signature(f)), sig.return_annotation, inspect.signature(lambda: 0).return_annotation)
show(lambda: inspect.signature(3)); P = inspect.Parameter
show(lambda: inspect.Signature([P('a', P.KEYWORD_ONLY), P('b', P.POSITIONAL_ONLY)])); show(lambda: P('1', P.KEYWORD_ONLY)); show(lambda: P('x', P.VAR_KEYWORD, default=2)); show(lambda: P('x', 9))
show(lambda: inspect.Signature([P('a', P.POSITIONAL_ONLY, default=1), P('b', P.POSITIONAL_ONLY)])); print(P('x', P.KEYWORD_ONLY, default=1) == P('x', P.KEYWORD_ONLY, default=1), P.empty)
print(inspect.getfullargspec(f)); print(inspect.getfullargspec(Base().m), inspect.getfullargspec(Der))
show(lambda: inspect.getcallargs(f, 1, 2, d=3)); show(lambda: inspect.getcallargs(lambda a, b, c: 0)); show(lambda: inspect.getcallargs(lambda a, b=1: 0, 1, 2, 3)); show(lambda: inspect.getcallargs(lambda a, *, k: 0, 1))
print(inspect.getdoc(f)); print(inspect.getdoc(Der.m), inspect.getdoc(Der), inspect.getdoc(Der('x').m)); print(inspect.cleandoc("  a\n     b\n      c\n"))
print([n for n, v in inspect.getmembers(Der('x'))][-9:], inspect.getmembers(Der, inspect.isfunction) and [n for n, _ in inspect.getmembers(Der, inspect.isfunction)], [n for n, _ in inspect.getmembers(Base(), inspect.ismethod)])
gen = (i for i in range(3))
def g(): yield 1
for fn in ('ismodule isclass ismethod isfunction isgeneratorfunction isgenerator iscoroutinefunction iscoroutine isawaitable isasyncgen isasyncgenfunction istraceback isframe iscode isbuiltin isroutine isabstract ismethoddescriptor isdatadescriptor isgetsetdescriptor ismemberdescriptor ismethodwrapper').split():
    print(fn, [getattr(inspect, fn)(o) for o in (inspect, Base, Base().m, Base.m, f, len, [].append, list.append, g, g(), gen, f.__code__, sys._getframe(), Base.p, Base.__dict__['c'], int.real, types.FunctionType.__globals__, object().__str__, object.__init__, 3)])
print(inspect.getmro(Der), inspect.isabstract(typing.Sequence) if False else '', inspect.getmodule(f), inspect.getmodule(len), inspect.getmodule(Base), inspect.getmodulename('/a/b/foo.py'))
print(inspect.getsource(f)); print(inspect.getsource(Base)); print(inspect.getsource(Base.m)); print(inspect.getsourcelines(g)); print(inspect.getsource(gen.gi_code) if False else '')
# a comment
# two lines
def commented(
        a,   # why
        b='''multi
    line'''):

    # inside
    def inner():
        return """
not indented
"""

    return [
  1,
]

# after
x = 1
print(inspect.getsource(commented)); print(inspect.getcomments(commented)); print(inspect.getsource(lambda: 3))
class Out:
    class In:
        def m(self):
            pass
    @functools.lru_cache
    def deco(self):
        return 1
    y = 3
print(inspect.getsource(Out.In)); print(inspect.getsource(Out.deco)); print(inspect.getsource(Out))
show(lambda: inspect.getsource(len)); show(lambda: inspect.getsource(int)); show(lambda: inspect.getfile(3)); show(lambda: inspect.getsource(eval('lambda: 1'))); show(lambda: inspect.getfile(Base).rpartition('/')[2])
def outer():
    fr = inspect.currentframe()
    st = inspect.stack()
    print([(s.function, s.lineno, s.code_context, s.index, s.filename.rpartition('/')[2]) for s in st])
    print(fr.f_code.co_name, fr.f_back.f_code.co_name, inspect.getframeinfo(fr).function, inspect.getframeinfo(fr)[1:], inspect.getargvalues(fr).args)
    print(len(inspect.getouterframes(fr)), st[0].frame is fr, st[0].positions)
outer()
try: 1/0
except ZeroDivisionError:
    print([(t.function, t.lineno, t.code_context) for t in inspect.trace()])
gg = g(); print(inspect.getgeneratorstate(gg)); next(gg); print(inspect.getgeneratorstate(gg), inspect.getgeneratorlocals(gg)); gg.close(); print(inspect.getgeneratorstate(gg))
def mk():
    v = 1
    def in_(): return v, len, undefinedname, x
    return in_
print(inspect.getclosurevars(mk()))
print(type(inspect.getattr_static(Base(), 'p')), inspect.getattr_static(Der('x'), 'one'), inspect.getattr_static(Base, 'attr'))
show(lambda: inspect.getattr_static(Base, 'nope'))
@functools.wraps(f)
def w(*a, **k): pass
print(inspect.signature(w), inspect.unwrap(w) is f, inspect.signature(w, follow_wrapped=False))
print(inspect.get_annotations(f), inspect.get_annotations(type('A', (), {'__annotations__': {'x': 'int'}}), eval_str=True))
print([(a.name, a.kind, a.defining_class) for a in inspect.classify_class_attrs(Der) if not a.name.startswith('__')])
print(inspect.getclasstree([Base, Der, int]))
class Meta(type):
    def __call__(cls, m1, m2=3): return super().__call__()
class WithMeta(metaclass=Meta): pass
class WithNew:
    def __new__(cls, n): return super().__new__(cls)
print(inspect.signature(WithMeta), inspect.signature(WithNew), inspect.signature(typing.NamedTuple('N', [('x', int)])))
def k(a: typing.List[int], b: 'typing.Optional[str]', c: typing.Optional[int] = None): pass
print(inspect.signature(k), inspect.signature(k, eval_str=True))
