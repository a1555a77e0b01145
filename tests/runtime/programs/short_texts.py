# Texts of all lengths and kinds: made, joined, cut and taken apart where the common ways have short cuts.
import sys

pieces = ["", "a", "ab", "abc", "abcd", "abcde", "abcdefg", "abcdefgh", "abcdefghi", "x" * 15, "y" * 16, "z" * 17,
          "w" * 200, "v" * 450, "u" * 464, "t" * 600, "\xe9", "\xe9t\xe9", "\u20ac" * 3, "\U0001f600b"]
for left in pieces:
    for right in pieces:
        both = left + right
        if len(both) != len(left) + len(right) or not both.startswith(left) or not both.endswith(right):
            print("wrong", left, right)
        if both[:len(left)] != left or both[len(left):] != right:
            print("cut wrong", left, right)
        if hash(both) != hash("".join([left, right])) or both != f"{left}{right}":
            print("joined wrong", left, right)
    print(len(left), sys.getsizeof(left), left[-1:], left[1:3] or "-", left[::2][:5], end="; ")
print()

text = "0123456789abcdef"
for round in range(3):
    for i in range(-18, 18, 1):
        try:
            print(text[i], end="")
        except IndexError as error:
            print("|", end="")
    print()
for i in range(12):
    print(text[i:], text[:i], text[i:i + 1], text[i:-i], text[-i:], text[::i + 1], text[i:2:-1], sep=",")
for bounds in ((None, None), (3, None), (None, -2), (True, 5), (10 ** 30, None), (-10 ** 30, 4), (5, 2)) * 3:
    print(text[bounds[0]:bounds[1]], [1, 2, 3, 4][bounds[0]:bounds[1]], end=" ")
print()
for bound in ("a", 1.5, [], 2):
    try:
        print(text[bound:])
    except TypeError as error:
        print(error)
    try:
        print(text[bound])
    except TypeError as error:
        print(error)


class Index:
    def __index__(self):
        return 4


class Text(str):
    pass


for key in (Index(), 3, True, slice(Index(), None), slice(2, Index())) * 3:
    print(text[key], Text("hello")[key], end=" ")
print(text[2 ** 10:], "a"[0] is "ba"[1])

numbers = [0, 7, -7, 9, 10, -10, 99, 100, 256, 257, 2 ** 29, 2 ** 30 - 1, 2 ** 30, -2 ** 30, 2 ** 59, 2 ** 60 - 1, 2 ** 60,
           -2 ** 60, 10 ** 18, 10 ** 19, True]
for n in numbers:
    print(str(n), repr(n), hex(n), oct(n), bin(n), "%d" % n, f"{n}", len(str(n)), end=" ")
print()
print(str(3) is str(3), chr(51) is "3", str(12) is str(12))
for n in (1 << 5000) - ((1 << 5000) - 300), (1 << 5000) - ((1 << 5000) - 3), (7 ** 999) // (7 ** 998) * 1000:
    total = 0
    for i in range(9):
        other = n + i
        total = total + other
        n = other - i
    print(n, total, str(n), sys.getsizeof(n))
lengths = [[1] * n for n in (0, 1, 300)] + [(1,), "abc", {1: 2}, {}, {3}, range(300), b"ab", bytearray(b"xyz")]
for thing in lengths * 2:
    print(len(thing), end=" ")
print()
