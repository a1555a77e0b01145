def f():
    try:
        raise ExceptionGroup("eg", [ValueError(1), ExceptionGroup("in", [TypeError(2), KeyError("k")])])
    except* ValueError as e:
        print(repr(e), e.exceptions)
    except* TypeError as e:
        print(repr(e))
        raise RuntimeError("new")

import sys
try:
    f()
except ExceptionGroup as e:
    sys.excepthook(type(e), e, e.__traceback__)
    print(e.exceptions)

try:
    raise ValueError("naked")
except* ValueError as e:
    print(repr(e))
raise ExceptionGroup("last", [OSError("a"), ExceptionGroup("deep", [ValueError("b"), ExceptionGroup("deeper", [ValueError("c")])])])
