"""A group that is the context of a part of another group: each list of parts has its end."""
import traceback


def inner(missing):
    try:
        raise KeyError("first")
    except* KeyError as group:
        if missing:
            absent.append(group)
        raise ValueError("within") from group


def fail(missing):
    try:
        inner(missing)
    except* TypeError:
        pass


def shown(error):
    print("".join(traceback.format_exception(error)))


for missing in True, False:
    try:
        fail(missing)
    except BaseException as error:
        shown(error)
        kept = error
        try:
            raise ExceptionGroup("outer", [kept, OSError("last")]) from ExceptionGroup("cause", [kept])
        except ExceptionGroup as error:
            shown(error)
            last = error
raise last
