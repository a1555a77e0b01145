import traceback, sys
# carets of traceback module versus the interpreter's own
def a1(): return 1 + (2 * 3) / 0
def a2(): return {"k": 1}["z"]["q"]
def a3(): return (None).foo.bar
def a4():
    x = [1,2,3]
    return x[0] + x[10] + x[2]
def a5(): return int("x") + len(3)
def a6():
    return sum([1,
      2, "x"])
def a7(): raise ValueError("ä" * 3) 
def a8(): s = "äöü"; return s + "äöü" + 3
def a9(): assert 1 == 2, "nope"
def b1(): (lambda: 1/0)()
def b2(): [1/0 for x in range(3)]
def b3():
    import nosuchmodule
def b4():
    with open_(3) as f: pass
def b5(): print(undefined)
def b6(): "abc".foo
def b7(): f(1, 2)
def f(a): pass
def b8():
    x: int = "a" + 1; y = 2
def b9(): del q; q = 1
def c1(): a, b = 1, 2, 3
def c2(): raise KeyError("k") from ValueError("v")
def c3(): return [i for i in 5]
def c4(): return f"{1/0}"
def c5(): return 1 if 1/0 else 2
def c6(): return -"a"
def c7(): return not_there.x()
def c8(): return "a" @ "b"
def c9(): return 2 ** (1 // 0)
def d1(): return a1  (  )  [ 3 ]
for n in "a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2 b3 b4 b5 b6 b7 b8 b9 c1 c2 c3 c4 c5 c6 c7 c8 c9 d1".split():
    try: globals()[n]()
    except Exception as e:
        print(traceback.format_exc())
        sys.excepthook(*sys.exc_info())
