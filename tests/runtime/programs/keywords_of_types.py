# Which constructors leave keywords to a subclass.
def mk(base, how):
    if how==1:
        class S(base): pass
    elif how==2:
        class S(base):
            def __init__(self,*a,newarg=None): 
                try: super().__init__(*a)
                except TypeError: super().__init__()
                self.newarg=newarg
    elif how==3:
        class S(base):
            def __new__(cls,*a,newarg=None):
                r=super().__new__(cls,*a); r.newarg=newarg; return r
    else:
        class S(base):
            def __new__(cls,*a,newarg=None):
                r=super().__new__(cls,*a); r.newarg=newarg; return r
            def __init__(self,*a,**k): pass
    return S
for base,args in [(list,([1],)),(tuple,([1],)),(set,([1],)),(frozenset,([1],)),(dict,({},)),(str,('a',)),(int,(1,)),(float,(1,)),(map,(str,[1])),(filter,(None,[1])),(zip,([1],)),(enumerate,([1],)),(reversed,([1],)),(bytes,(b'a',)),(bytearray,(b'a',)),(complex,(1,)),(Exception,(1,)),(object,()),(super,(int,)),(property,()),(classmethod,(1,)),(type(sys:=__import__('types').ModuleType('m')),('m',)),(BaseException,()),(OSError,(1,2)),(KeyError,(1,)),(ImportError,(1,))]:
    for how in 1,2,3,4:
        try:
            r=mk(base,how)(*args,newarg=3)
            print(base.__name__,how,getattr(r,'newarg','none'))
        except Exception as e: print(base.__name__,how,type(e).__name__,e)
    try: base(*args,foo=3)
    except Exception as e: print(e)
    else: print('fine')
