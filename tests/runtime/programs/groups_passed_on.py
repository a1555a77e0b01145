"""A clause that matches nothing passes the same group on, not a copy."""


def wrapped(second=KeyError):
    try:
        raise RuntimeError
    except* Exception as error:
        raise
    except* second:
        pass


def grouped():
    global group
    group = ExceptionGroup("made", [RuntimeError(), KeyError()])
    raise group


for kind in Exception, RuntimeError, ExceptionGroup.__base__:
    for function in wrapped, grouped:
        try:
            try:
                function()
            except* OSError:
                print("never")
            except* kind as error:
                print(type(error).__name__, len(error.exceptions), error.__suppress_context__, error is globals().get("group"))
        except BaseException as left:
            print("left", type(left).__name__, left, left.__suppress_context__)
