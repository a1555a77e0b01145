# dir () of what is C in CPython has no private names; nor has "Did you mean".
import datetime
import decimal
import re
import struct
from collections import UserString

THINGS = (datetime.date(2020, 1, 2), datetime.datetime(2020, 1, 2), datetime.time(1), datetime.timedelta(1),
          datetime.timezone.utc, re.compile('a'), re.match('a', 'a'), decimal.Decimal(1), struct.Struct('i'))
for thing in THINGS:
    print(type(thing).__name__, [name for name in dir(thing) if name[0] == '_' and name[1] != '_'])


class Birthday(datetime.date):
    def _mine(self):
        pass


print([name for name in dir(Birthday) if name[0] == '_' and name[1] != '_'])
print([name for name in dir(datetime.date) if name[0] != '_'])
print([name for name in dir(re.match('a', 'a')) if name[0] != '_'])
print(UserString('abc').translate(UserString.maketrans('a', 'x')), UserString('a').maketrans('b', 'c'))
re.compile('a').serach('banana')
