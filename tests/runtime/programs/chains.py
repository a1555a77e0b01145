class Custom(Exception):
    pass

def inner():
    raise ValueError("first")

def middle():
    try:
        inner()
    except ValueError as e:
        raise KeyError("second") from e

def outer():
    try:
        middle()
    except KeyError:
        try:
            1 / 0
        except ZeroDivisionError:
            raise Custom("third\nline") from None

import sys
try:
    outer()
except Custom as e:
    e.add_note("a note\nof two lines")
    sys.excepthook(type(e), e, e.__traceback__)

def again():
    try:
        inner()
    except ValueError:
        raise

try:
    again()
finally:
    print("finally")
