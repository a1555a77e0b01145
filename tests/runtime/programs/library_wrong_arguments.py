# What classes that are C in CPython are called in messages, and what they say of wrong arguments.
import csv
import io
import pickle
import re
import struct
import typing
from decimal import Decimal, localcontext

pattern = re.compile('(a)(?P<n>b)')
found = pattern.match('ab')
text, data, writer = io.StringIO(), io.BytesIO(), csv.writer(io.StringIO())

CALLS = """
re.search('a', None)
re.sub('a', 'b', 5)
pattern.split(len)
pattern.finditer(['a'])
pattern.findall()
pattern.match(strin='a')
pattern.match('a', 1, 2, 3)
pattern.sub('a')
pattern.sub('a', 'b', 'c')
pattern.sub(repl='a', string='aa', count=1, x=1)
re.split('a', 'b', maxsplit='x')
found.grop()
found.groups(1, 2)
found.groupdict(defalt=1)
found()
len(found)
pattern.serch('a')
writer.writerow()
writer.writerow([1], 2)
writer.writerows()
writer.writrow([1])
text.write()
text.write('a', 'b')
text.read('a')
text.seek()
text.seek('a')
text.writes('a')
data.write()
io.StringIO(1, 2, 3)
pickle.loads({1})
Decimal(1, 2, 3)
Decimal(valeu='1')
Decimal(1).quantize(Decimal('0.1'), rounding='up')
Decimal(1).to_integral('down')
Decimal.from_float()
round(Decimal('1.5'), 'a')
localcontext(5)
struct.Struct()
struct.Struct('i').unpack()
struct.error.foo
"""
for call in CALLS.split('\n'):
    try:
        print(call, eval(call) if call else '')
    except Exception as e:
        print(call, type(e).__name__, e)
for hint in ('typing.Dict[int]', 'typing.Generic[1]', 'typing.Optional[1, 2]', 'typing.List[int, str]'):
    try:
        eval(hint)
    except TypeError as e:
        print(hint, e, e.__context__)
pattern.findall(None)
