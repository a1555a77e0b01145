import warnings
warnings.simplefilter('always')
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    compile('x is 1', 't', 'exec')
    print([str(i.message) for i in w])
    compile(r'"\d"', 't', 'exec')
    print([str(i.message) for i in w])
    compile(r'0x1for x in ()', 't', 'exec') if 0 else None
    compile(r'[(1) (2)]', 't', 'exec')
    print([str(i.message) for i in w])
class F(float): pass
class A:
    def __float__(self): return F(3)
    def __index__(self): return True
    def __trunc__(self): return 7
    def __complex__(self): 
        class C(complex): pass
        return C(1)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    for f in (float, int, complex, lambda a: [1,2][a], bin, lambda a: 'x'*a, abs):
        try: print(f(A()))
        except Exception as e: print(type(e), e)
    class B:
        def __int__(self): return True
    print(int(B()))
    class B:
        def __trunc__(self): return True
    print(int(B()))
    for i in w: print(i.category, i.message, i.lineno)

print(tuple([1]), tuple(()), tuple({1:2}))
class T(tuple):
    def __new__(cls, a): return tuple.__new__(cls, a)
for bad in ('__new__', ):
    try: tuple.__new__(1)
    except TypeError as e: print(e)
