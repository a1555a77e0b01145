# What follows a member of a Flag whose value is a tuple.
import enum

for values in (1, 2), (3,), 'x', 2.5, (), None:
    try:
        class Colour(enum.Flag):
            RED = values
            BLUE = enum.auto()
    except Exception as error:
        print(type(error).__name__, error, type(error.__context__).__name__)
