import sys
class A:
    def __init__(self):
        self.colour = 1
def attempt(text):
    try:
        exec(text, globals())
    except Exception as e:
        sys.excepthook(type(e), e, None)
attempt("A().color")
attempt("A().Colour")
attempt("A().xyz")
attempt("prnt(1)")
attempt("attemt")
attempt("lst = [].apend")
attempt("import foo")
attempt("import foo.bar")
attempt("import gc.x")
attempt("from gc import colect")
def f(lengthy):
    return lenghty
try:
    f(1)
except NameError as e:
    sys.excepthook(type(e), e, e.__traceback__)
x = undefined_name
