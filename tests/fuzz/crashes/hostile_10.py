# type (), object.__new__, __call__ and friends called wrongly
import types, weakref, functools, collections
T = [int, str, list, dict, tuple, set, frozenset, bytes, bytearray, float, complex, bool, object, type, range, slice, property, staticmethod, classmethod, super, enumerate, zip, map, filter, reversed, memoryview if 'memoryview' in dir(__builtins__) else int,
     type(None), type(...), type(NotImplemented), types.FunctionType, types.GeneratorType, types.MethodType, types.CodeType, types.ModuleType, types.BuiltinFunctionType, types.MappingProxyType, types.SimpleNamespace, types.FrameType, types.TracebackType, types.CellType,
     type(iter([])), type({}.keys()), type(iter({})), weakref.ref, weakref.ProxyType, BaseException, StopIteration, SyntaxError, UnicodeDecodeError, OSError, KeyError, ExceptionGroup, functools.partial, collections.deque, collections.OrderedDict, collections.defaultdict]
n = 0
for a in T:
    for f in (object.__new__, a.__new__, lambda c: c(), type.__call__, lambda c: a.__new__(c, 1), lambda c: a.__new__(c, (), {}), lambda c: object.__init__(c), lambda c: a.__init__(c)):
        for b in T:
            try: x = f(b)
            except BaseException: n += 1
            else:
                for op in (repr, str, hash, bool, len, iter, lambda x: x == x, lambda x: x < x, dir, lambda x: x.__class__, lambda x: x + x, lambda x: x[0], lambda x: x(), lambda x: x.__dict__, lambda x: x.__doc__, lambda x: list(x)):
                    if a in (object, int, tuple, type, BaseException) or b is a:
                        try: op(x)
                        except BaseException: pass
print('done')
