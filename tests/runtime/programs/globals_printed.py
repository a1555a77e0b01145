import gc

print(globals())
numbers = [1]
print(gc.get_referrers(numbers))
print(type(__loader__), __loader__.name, __spec__, __cached__, __file__ == __loader__.path)
print(sorted(globals()))
