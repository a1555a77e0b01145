class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y):
        self.x, self.y = x, y
def f(v):
    match v:
        case 0: return "zero"
        case [a, *rest] if a > 1: return a, rest
        case [1, 2]: return "one two"
        case {"k": k, **rest}: return k, rest
        case Point(0, y=y): return "on axis", y
        case Point(x, y): return x, y
        case str(s): return "str " + s
        case int() | float() as n: return "number", n
        case None: return "none"
        case _: return "other"
for v in (0, [2, 3, 4], [1, 2], {"k": 1, "j": 2}, Point(0, 1), Point(3, 4), "s", 5, 2.5, None, (), set()):
    print(f(v))
try:
    match Point(1, 2):
        case Point(1, 2, 3): pass
except TypeError as e:
    print(e)
try:
    match 1:
        case int(1, 2): pass
except TypeError as e:
    print(e)
