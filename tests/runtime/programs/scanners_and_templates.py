# Regular expressions that go through a text, templates with patterns of their own, what compile () makes for a prompt.
import collections
import decimal
import heapq
import json
import re
import string
import struct
import sys

words = re.compile(r"(?P<number>\d+)|(?P<word>\w+)|(?P<gap>\s+)")
scanner = words.scanner("ab 12  c!")
for found in iter(scanner.match, None):
    print(found.lastgroup, repr(found.group()), found.span())
print(scanner.match(), scanner.pattern is words, scanner.search())
scanner = re.compile("x*").scanner("axb")
print([found.span() for found in iter(scanner.search, None)])
print(type(words.finditer("")).__name__, [found.end() for found in words.finditer("1 b")])
tokens = re.Scanner([(r"\d+", lambda scanner, text: int(text)), (r"[-+*/]", lambda scanner, text: text), (r"\s+", None)])
print(tokens.scan("12 + 3*4"), tokens.scan("1 + x"))


class Percent(string.Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"


class Doubled(string.Template):
    pattern = r"\[\[(?:(?P<escaped>\[\[)|(?P<named>\w+)\]\]|(?P<braced>\b\B)|(?P<invalid>))"


print(Percent("%a_b %{c_d}% %% %no").safe_substitute(a_b=1, c_d=2), Doubled("[[x]] [[[[ [[y]]").safe_substitute(x="X"))
for wrong in (lambda: Percent("%a_b %1").substitute(a_b=1), lambda: string.Template("one\ntwo $ ").substitute()):
    try:
        wrong()
    except ValueError as error:
        print(error)

exec(compile("20 + 3; 'text'", "prompt", "single"))
print(_)
sys.stdout, kept = sys.stderr, sys.stdout
exec(compile("'to where sys.stdout is'", "prompt", "single"))
sys.stdout = kept

counter = collections.Counter("mississippi")
print(str(counter.elements()).split(" at ")[0], counter.most_common(2), counter.most_common(9))
try:
    counter.most_common("two")
except TypeError as error:
    print(error)
print(list(json.JSONEncoder().iterencode([1, [2.5, {}], {"k": [True]}])), list(json.JSONEncoder(indent=1).iterencode({"a": [1]})))
print("\u2192 \u0101 \ue000".encode("ascii", "namereplace"))
for order in "@<>":
    for kind, value in ("h", 99999), ("H", -1), ("b", 200), ("i", 1 << 40), ("I", -1), ("q", 1 << 70):
        try:
            struct.pack(order + kind, value)
        except struct.error as error:
            print(order + kind, error)
with decimal.localcontext() as context:
    context.rounding = decimal.ROUND_UP
    print(round(decimal.Decimal("1.31"), 1))
    context.traps[decimal.FloatOperation] = True
    for wrong in (lambda: decimal.Decimal(2.5), lambda: decimal.Decimal(2) < 2.5, lambda: decimal.Decimal("1e9999999999999999999")):
        try:
            print(wrong())
        except decimal.DecimalException as error:
            print(type(error).__name__)
    print(decimal.Decimal.from_float(2.5), decimal.Decimal("2.5") == 2.5)
