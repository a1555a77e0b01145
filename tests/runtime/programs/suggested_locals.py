value2 = 1
def f():
    value4 = (value1,)
    return lambda: value4
def g(value5):
    value6 = 1
    print(value1)
    return lambda: value5
def h(value5):
    print(value1)
    return lambda: value5
for call in (lambda: f(), lambda: g(1), lambda: h(1)):
    try:
        call()
    except NameError as error:
        import traceback
        print(traceback.format_exc().splitlines()[-1])
f()
