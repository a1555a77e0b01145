# What an error says beside its arguments goes along when it is copied or pickled.
import copy
import pickle


class Lost(OSError):
    pass


class Missing(ImportError):
    def __init__(self, *args, **keywords):
        super().__init__(*args, **keywords)
        self.tried = ["here", "there"]


def told(error):
    names = ("filename", "filename2", "name", "path", "tried")
    return [type(error).__name__, error.args, str(error)] + [getattr(error, name, "-") for name in names]


errors = [OSError(), OSError("text"), OSError(2, "gone"), OSError(2, "gone", "a.txt"),
          OSError(2, "gone", "a.txt", None, "b.txt"), Lost(5, "broken", "c.txt"), BlockingIOError(11, "busy", 3),
          ImportError(), ImportError("no"), ImportError("no", name="m"), ImportError("no", path="p"),
          ModuleNotFoundError("no", name="m", path="p"), Missing("no", name="m"), Missing()]
for error in errors:
    print(error.__reduce__())
    print(*told(error))
    print(told(copy.copy(error)) == told(error), told(copy.deepcopy(error)) == told(error),
          told(pickle.loads(pickle.dumps(error))) == told(error))
error = OSError(2, "gone", "d.txt")
error.note = "kept"
print(error.__reduce__(), copy.copy(error).note)
