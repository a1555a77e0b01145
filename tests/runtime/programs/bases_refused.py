# Which of two reasons is given for refusing a base.
class P: pass
class Q: __slots__=("a",)
class R(P): pass
class L(list): pass
for c in (P,R,L,Q):
    for b in (int,list,str,float,complex,object,P,Q,dict,Exception,tuple,set,L,R):
        try: c.__bases__=(b,); c.__bases__=(object,)
        except Exception as e: print(c.__name__,b.__name__,e)
