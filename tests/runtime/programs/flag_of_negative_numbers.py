# The bits that an enum.Flag allows when its members are negative numbers.
import enum

def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)

for values in (-1,), (1, -1), (1, 2, -4), (-3,):
    for base in enum.Flag, enum.IntFlag:
        for boundary in enum.STRICT, enum.CONFORM, enum.EJECT, enum.KEEP:
            E = base('E', {f'M{i}': value for i, value in enumerate(values)}, boundary=boundary)
            print(E._flag_mask_, E._all_bits_, list(E.__members__.items()))
            for n in 5, 1, 0, -1, -2, 7, 8, -9:
                attempt(lambda: E(n))
            attempt(lambda: ~E.M0)
