"""An array made from a text has room for it and no more; a match has two places for each group."""
import array
import re
import sys

for text in ("", "abc", "a" * 10, "é€😀"):
    print(sys.getsizeof(array.array("u", text)))
letters = array.array("u", "ab")
letters.append("c")
print(sys.getsizeof(letters), letters)
letters.fromunicode("def")
print(sys.getsizeof(letters), letters.tounicode())
letters.extend(array.array("u", "xyz"))
print(sys.getsizeof(letters))
letters.pop()
print(sys.getsizeof(letters), sys.getsizeof(letters[1:4]), sys.getsizeof(letters * 2))

for pattern in ("a", "(a)", "(a)(b)?(c)?", "(?P<first>a)"):
    print(sys.getsizeof(re.match(pattern, "a")), sys.getsizeof(re.compile(pattern).search("bca")))
