# A list that is extended by itself: one of a class of the program's own is gone through first, as anybody else is.
class Silent(list):
    def __iter__(self):
        pass


class Telling(list):
    def __iter__(self):
        print("iter", len(self))
        return iter([7, 8])


class Failing(list):
    def __iter__(self):
        raise KeyError("iter")


for kind in list, Silent, Telling, Failing:
    for how in "+=", "extend", "slice", "slice of two":
        a = kind()
        a.append(1)
        try:
            if how == "+=":
                a += a
            elif how == "extend":
                a.extend(a)
            elif how == "slice":
                a[:] = a
            else:
                a[0:1] = a
        except Exception as error:
            print(kind.__name__, how, type(error).__name__, error)
        print(kind.__name__, how, len(a), a)
