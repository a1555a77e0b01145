class M:
    def __init__(self, swallow): self.swallow = swallow
    def __enter__(self):
        print("enter")
        return self
    def __exit__(self, *args):
        print("exit", args[0], args[1], args[2] is not None)
        return self.swallow
with M(True) as m:
    raise ValueError("v")
with M(False) as m, M(True):
    pass
def f():
    with M(False):
        return 3
print(f())
for text in ("with 3: pass", "a, b = 1,", "a, b = 1, 2, 3", "a, *b = ()", "a, b = 3", "a, *b, c = 1, 2, 3, 4; print(a, b, c)",
             "(a, b), c = [1, 2], 3; print(a, b, c)", "print(*1)", "{**1}", "raise 3", "raise ValueError from 3", "raise"):
    try:
        exec(text)
    except Exception as e:
        print(type(e).__name__, e)
for i in range(3):
    try:
        continue
    finally:
        print("f", i)
with M(False):
    raise KeyError("end")
