import traceback, sys
def f1(): return 说明说明 / şçöğıĤellö
def f2():
    my = {}
    return my["✨🚛✨"]["说明"]["🐍"]
def f3():
    ｗｗｗ = 1
    print(1, ｗｗｗ(
        3), 4)
def f4(): return b     [    a  ] + c
b = {}; a = 1; c = 2
def f5(): return ( 1  +   "x"  )
def f6(): return "✨🐍" + 说明说("📗🚛")
def f7(): x = (a   )+(   b)
def f8(): return a .  nope
def f9(): return a\
  + b
def g1(): return (a + # comment
   b)
def g2(): return a<b < c
def g3(): return a // b
def g4(): return a   **   b
def g5(): return a%b
def g6(): return ((a)) + ((b))
for f in f1, f2, f3, f4, f5, f6, f7, f8, f9, g1, g2, g3, g4, g5, g6:
    try: f()
    except Exception:
        traceback.print_exc(file=sys.stdout)
        sys.excepthook(*sys.exc_info())
