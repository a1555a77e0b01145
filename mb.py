def g():
    yield 1
def run():
    for i in range(1100000):
        pass
        next(g())
run()
