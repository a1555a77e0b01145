from contextlib import ExitStack, contextmanager
def chain(e):
    out = []
    while e is not None: out.append(e); e = e.__context__
    return out
@contextmanager
def right(exc):
    try: raise exc
    finally:
        try: yield
        finally: raise exc
@contextmanager
def gets(exc):
    try:
        yield
    finally:
        raise exc
def t(k):
    es = [Exception(i) for i in range(5)]
    try:
        with ExitStack() as s:
            s.enter_context(k(es[4])); s.enter_context(k(es[3])); s.enter_context(k(es[2]))
            raise es[1]
    except Exception as e: print(chain(e))
t(gets)
def chain3(e):
    out = []
    while e is not None: out.append(e); e = e.__context__
    return out
def g():
    try: yield
    except Exception as e: print('in', chain3(e)); raise
def h():
    try: raise KeyError('k')
    except KeyError:
        try: yield
        except Exception as e: print('in', chain3(e)); raise
e1, e2, e3 = Exception(1), Exception(2), Exception(3)
e3.__context__ = e2
for k in g, h:
    e3.__context__ = e2
    try: raise e1
    except Exception:
        x = k(); next(x)
        try: x.throw(e3)
        except Exception as e: print(chain3(e))
    x = k(); next(x)
    try: x.throw(e3)
    except Exception as e: print(chain3(e))
