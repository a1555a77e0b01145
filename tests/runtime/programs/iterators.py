import sys, gc, weakref
from itertools import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
L=[1,2,3]
def f(*a): return a and a[0]
objs=[chain(L),chain(L,L),count(),count(2.5),cycle(L),repeat(1),repeat(1,2),accumulate(L),compress(L,L),dropwhile(f,L),takewhile(f,L),filterfalse(f,L),islice(L,2),starmap(f,L),zip_longest(L,L),product(L,L),permutations(L),combinations(L,2),combinations_with_replacement(L,2),groupby(L),pairwise(L),tee(L)[0],next(groupby(L))[1]]
for o in objs:
    print(type(o), sys.getsizeof(o), gc.is_tracked(o), [type(x).__name__ for x in gc.get_referents(o)], type(o).__module__, type(o).__basicsize__)
print(list(islice(count(5),3)), list(islice(count(5,2),3)), list(islice(count(0.5,0.25),3)), count(), count(3), count(3,2), count(10**30), next(count(10**30)), next(count(-5)), count(1.5))
c=count(sys.maxsize-1); print([next(c) for i in range(4)], c)
print(list(islice(cycle('abc'),7)), list(islice(cycle([]),3)), list(repeat(4,3)), repeat(1), repeat('a',2), list(chain('ab',[1],())), list(chain.from_iterable(['ab','cd'])))
print(list(accumulate([1,2,3])), list(accumulate([1,2,3],lambda a,b:a*b)), list(accumulate([1,2],initial=10)), list(accumulate([],initial=5)), list(accumulate([])))
print(list(compress('abcdef',[1,0,1,0,1])), list(dropwhile(lambda x:x<3,[1,2,3,1])), list(takewhile(lambda x:x<3,[1,2,3,1])), list(filterfalse(None,[0,1,2,''])), list(filterfalse(lambda x:x%2,range(5))), list(starmap(pow,[(2,3),[3,2]])))
for a in [(5,),(2,5),(2,None),(0,10,3),(None,5),(None,None,2),(3,1)]: print(list(islice(range(8),*a)), end=' ')
print()
print(list(zip_longest('abc','x')), list(zip_longest('abc','x',fillvalue=0)), list(zip_longest()), list(pairwise('abcd')), list(pairwise('a')))
print(list(product('ab',[1,2])), list(product()), list(product('ab',repeat=2)), list(product('ab',[])), list(product('ab',repeat=0)))
print(list(permutations('abc')), list(permutations('abc',2)), list(permutations('abc',4)), list(permutations([])), list(permutations('abcd',3))[:5], len(list(permutations(range(6)))))
print(list(combinations('abcd',2)), list(combinations('abc',0)), list(combinations('abc',4)), list(combinations_with_replacement('abc',2)), list(combinations_with_replacement('',2)), list(combinations_with_replacement('',0)))
print([(k,list(g)) for k,g in groupby('aaabbc')], [k for k,g in groupby('AAAABBBCCDAABBB')], [(k,list(g)) for k,g in groupby(range(10),lambda x:x//3)])
a,b=tee(iter(range(130))); print(list(islice(a,100))[-1], sum(b), sum(a))
a,b,c=tee('abc',3); print(next(a), list(b), list(a), list(c), tee([],0), sys.getsizeof(a))
import copy
a,=tee('abc',1); next(a); b=copy.copy(a); print(list(a),list(b))
for fn in ['list(chain(1))','list(chain([1],2))','count("a")','count(1,"b")','cycle()','cycle(1)','repeat()','repeat(1,"a")','len(repeat(1))','islice([1])','islice([],-1)','islice([],"a")','islice([],1,"a")','islice([],1,2,0)','islice([],1,2,"a")','islice([],-1,2)','islice([],1,2,3,4)','islice(5,2)','accumulate()','accumulate([1],2,3)','list(accumulate([1,"a"]))','compress([1])','dropwhile(1)','list(dropwhile(1,[1]))','takewhile(f,5)','starmap(f)','list(starmap(f,[1]))','zip_longest(1)','zip_longest([],foo=1)','product(1)','product([],foo=1)','product([],repeat=-1)','product([],repeat="a")','permutations()','permutations([],"a")','permutations([1],-1)','combinations([])','combinations([],-1)','combinations([],"a")','combinations(1,1)','groupby()','groupby(1)','list(groupby([1],2))','pairwise()','pairwise(1)','tee()','tee(1)','tee([],-1)','tee([],"a")','chain(a=1)','pairwise(a=1)','groupby([],key=len,foo=1)','cycle(a=1)','repeat(object=1,times=2)','count(start=1,step=2)','list(combinations(iterable="abc",r=2))','filterfalse(a=1)','type(next(groupby([1]))[1])()','repeat(times=1)','itertools']:
    print(fn, end=' '); t(lambda: eval(fn))
class N:
    def __init__(s,n): s.n=n
    def __del__(s): print('del',s.n)
    def __repr__(s): return f'N{s.n}'
def g(n=3):
    for i in range(n): yield N(i)
for mk in [lambda: chain(g(),g(1)), lambda: islice(g(),1,None), lambda: accumulate(g(),lambda a,b:b), lambda: pairwise(g()), lambda: zip_longest(g(),g(1)), lambda: product(g(2),g(2)), lambda: permutations(g(),2), lambda: combinations(g(),2), lambda: cycle(g(2)), lambda: takewhile(lambda x:x.n<1,g()), lambda: dropwhile(lambda x:x.n<1,g()), lambda: filterfalse(lambda x:x.n==1,g()), lambda: compress(g(),[0,1,1]), lambda: starmap(lambda *a:a, ((N(i),) for i in range(2))), lambda: groupby(g(),lambda x:x.n), lambda: tee(g())[0], lambda: repeat(N(1),2)]:
    it=mk(); print('---', type(it).__name__)
    x=next(it); print('got',x if type(it) is not groupby else x[0]); y=next(it,None); print('got', y if type(it) is not groupby else y[0]); del x; print('x gone'); del it; print('it gone'); del y
print(gc.collect()); print('tee'); a,b=tee(g()); next(a); next(a); print('a2'); next(b); print('b1'); del a; print('del a'); next(b); print('b2'); del b
class It:
    def __iter__(s): return s
    def __next__(s): return next(s.t)
i=It(); a,b=tee(i); i.t=a
t(lambda: next(a))
del i,a,b; print(gc.collect())
l=[]; l.append(chain(l)); w=weakref.ref(tee(l)[0]); del l; print(gc.collect(), w())
try: list(starmap(lambda x: 1/x, [(0,)]))
except ZeroDivisionError as e:
    tb=e.__traceback__
    while tb: print(tb.tb_frame.f_code.co_name); tb=tb.tb_next
x=chain([1]); 
for i in range(20000): x=chain(x)
print(len(str(x))>3)
