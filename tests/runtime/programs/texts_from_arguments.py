# str () and bytes () with any of their arguments, by name or place: which is refused first.
import itertools

values = {"none": None, "text": "abc", "bytes": b"ab", "int": 5, "utf-8": "utf-8", "null": "a\0b", "type": type}


class Sub(str):
    pass


for kind in str, Sub, bytes:
    name = "source" if kind is bytes else "object"
    for n in range(3):
        for chosen in itertools.combinations((name, "encoding", "errors"), n):
            for given in itertools.product(values, repeat=n):
                try:
                    result = repr(kind(**{k: values[v] for k, v in zip(chosen, given)}))
                except Exception as error:
                    result = type(error).__name__ + " " + str(error)
                print(kind.__name__, *zip(chosen, given), result)
