import copy
it = iter('abc'); next(it)
print(list(copy.copy(it)))
print(it.__reduce__()[1:]); list(it); print(it.__reduce__()[1:])
e = iter('é漢'); print(list(copy.copy(e)), copy.copy(e).__reduce__()[1:])
