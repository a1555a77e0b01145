# Abstract classes that are metaclasses.
import abc
try: print(type.__abstractmethods__)
except AttributeError as e: print('AE', e)
try: print(getattr(type, '__abstractmethods__', 3))
except Exception as e: print(type(e), e)
try:
    class C7(type, metaclass=abc.ABCMeta):
        @abc.abstractmethod
        def o(self): pass
    print(C7.__abstractmethods__)
    class D(metaclass=C7): pass
    print(type(D))
    class E(C7): pass
    print(E.__abstractmethods__)
    class E(C7):
        def o(self): pass
    print(E.__abstractmethods__)
except Exception as e: print(type(e), e)
try: print(C7())
except TypeError as e: print(e)
try: print(C7('a', (), {}))
except TypeError as e: print(e)
