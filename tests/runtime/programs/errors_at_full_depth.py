# Making an exception while another is handled is one call deeper
def f(n):
    try: {}[1]
    except KeyError: f(n+1)
try: f(0)
except RecursionError as e: print(e)
def g(n):
    try: {}[1]
    except KeyError: pass
    g(n+1)
try: g(0)
except RecursionError as e: print(e)
def h(n):
    try: None.x
    except AttributeError: h(n+1)
try: h(0)
except RecursionError as e: print(e)
def h(n):
    try: int('x')
    except ValueError: h(n+1)
try: h(0)
except RecursionError as e: print(e)
def h(n):
    try: int('x')
    except ValueError: pass
    h(n+1)
try: h(0)
except RecursionError as e: print(e)
class K:
    def __getitem__(self, k): return {}[k]
k=K()
def h(n):
    try: k[n]
    except KeyError: pass
    h(n+1)
try: h(0)
except RecursionError as e: print(e)
def h(n):
    try: k[n]
    except KeyError: h(n+1)
try: h(0)
except RecursionError as e: print(e)
import weakref
w=weakref.WeakValueDictionary()
def h(n):
    try: w[n]
    except KeyError: h(n+1)
try: h(0)
except RecursionError as e: print(e)
