"""Errors that C raises while a collection is due at each birth: nothing is without an owner, and as many are run"""
import gc


def g(*args, **keywords):
    pass


class Odd:
    def __sizeof__(self):
        return 4.5

    def __index__(self):
        return "no"


view = memoryview(bytearray(8))


def double_keyword():
    g(1, **{"k": 1}, **{"k": 2})


def no_string():
    g(**{1: 3}, **{1: 5})


def bad_slice():
    view[0:4] = b"123"


failing = [
    double_keyword, no_string, bad_slice,
    lambda: int("x"), lambda: {}["k"], lambda: [][3], lambda: None.x, lambda: sum(["a"], "x"), lambda: sum([1], "a"),
    lambda: 1 << (1 << 70), lambda: [1].insert(2 ** 70, 1), lambda: "a" * 2 ** 70, lambda: bytes(2 ** 70),
    lambda: range(Odd()), lambda: list[int][str], lambda: print(*5), lambda: print(**5), lambda: len(5), lambda: undefined,
    lambda: "%d" % "x", lambda: "{:d}".format("x"), lambda: b"a".decode("nothing"), lambda: b"\xff".decode(), lambda: chr(2 ** 70),
]
gc.collect()
gc.set_threshold(1)
for f in failing:
    try:
        f()
    except Exception as error:
        print(type(error).__name__, error)
gc.set_threshold(700)


def collections(threshold, f):
    started = 0

    def note(phase, info):
        nonlocal started
        started += phase == "start"

    gc.collect()
    gc.callbacks.append(note)
    gc.set_threshold(threshold)
    for _ in range(10):
        try:
            f()
        except Exception as error:
            pass
    kept = []
    for _ in range(10):
        try:
            f()
        except Exception as error:
            kept.append(error)
    gc.set_threshold(700)
    gc.callbacks.remove(note)
    return started


for f in failing[4:7]:
    print([collections(threshold, f) for threshold in range(2, 9)])


# While none may begin, births count and nothing is put off
def held_back(stop, go):
    kept = []
    gc.collect()
    stop()
    for _ in range(50):
        try:
            {}["k"]
        except KeyError as error:
            kept.append(error)
    gc.set_threshold(10)
    go()
    started = []
    gc.callbacks.append(lambda phase, info: started.append(phase) if phase == "start" else None)
    for _ in range(25):
        kept.append({1})
    gc.callbacks.pop()
    gc.set_threshold(700)
    return len(started)


print(held_back(lambda: gc.set_threshold(0), lambda: None))
print(held_back(gc.disable, gc.enable))
