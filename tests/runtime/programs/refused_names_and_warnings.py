# Names that are no names of classes, and what warnings refuse.
for name in '\udcdc', 'a\ud800b', 'x\0y':
    try:
        type(name, (), {})
    except ValueError as e:
        print(type(e).__name__, e)
A = type('A', (), {})
for name in '\udcdc', 'x\0y', b'q':
    try:
        A.__name__ = name
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(A)
import warnings
for a in (('m', UserWarning, 'f', 1, 'mod', None), ('m', UserWarning, None, 1), ('m', 3, 'f', 1), ('m', UserWarning, 'f', 'x'), ('m', UserWarning, 'f', 1, 'm', 42)):
    try: warnings.warn_explicit(*a)
    except Exception as e: print(a, type(e).__name__, e)
for a in (('m', 3), ('m', UserWarning, 'x'), ()):
    try: warnings.warn(*a)
    except Exception as e: print(a, type(e).__name__, e)
