# Formats with flags and widths, what strptime () takes, zones where the clock is turned back.
from datetime import *
import time
d = datetime(2024, 3, 5, 4, 7, 9, 1234)
for f in '%-d %_d %0e %e %-e %-m %-H %-I %-M %-S %-j %_j %^a %^A %#a %#p %^B %4d %6Y %_6Y %-y %k %l %-k %P %C %g %G %u %w %h %n %t %% %E %q %10A %-10A %010A %10 %D %10D %r %V %U %W %Ey %Od %_5S %05S %3p %_3p %-p %- %5'.split():
    print(f, repr(d.strftime(f)))
print(date(1,1,1).strftime('%Y %4Y %G %C %y'), date(999,1,1).strftime('%Y|%5Y|%_5Y|%-Y'))

for t, f in (('1','%Y'),('24','%Y'),('12345','%Y'),('3','%y'),('7/4/21','%m/%d/%y'),('2021-1-2 3:4:5','%Y-%m-%d %H:%M:%S'),('Tue Mar 5 2024','%a %b %d %Y'),('5 march 2024','%d %B %Y'),('12:30 pm','%I:%M %p'),('13:30 pm','%I:%M %p'),('60','%S'),('61','%S'),('62','%S'),('2024 366','%Y %j'),('2023 366','%Y %j'),('2024 10 1','%Y %W %w'),('2024 10 1','%G %V %u'),('30 2','%d %m'),('x','%q'),('1','%'),('2024-03-05 extra','%Y-%m-%d'),('2024/03/05','%Y-%m-%d'),('+0530','%z'),('-05:30:15','%z'),('Z','%z'),('UTC','%Z'),('.5','.%f'),('.1234567','.%f'),('32','%d'),('0','%d'),('13','%m'),('00','%m'),('24','%H'),('  5','%d'),(' 5','%d'),('a  b','a b'),('%','%%'),('2024W101','%GW%V%u'), ('1 January','%d %B'),('2024 10','%G %V'),('2024 10 2','%Y %V %w')):
    try: print(t, f, datetime.strptime(t, f), '|', time.strptime(t, f)[:8])
    except ValueError as e: print(t, f, e)
d=date(2024,3,5)
print([d.strftime(f) for f in ('%-10d','%_10d','%-10e','%-5Y','%-5p','%-10A','%_10A','%^10A', '%-10D','%010D','%-T')], [date(y,1,1).strftime('%C') for y in (1,99,100,999,1000,2024)])


class Local(tzinfo):
    """An hour later in the half of the year that begins at day 100."""

    def utcoffset(self, dt):
        return timedelta(hours=1) + self.dst(dt)

    def dst(self, dt):
        day = dt.toordinal() % 365
        if dt.hour == 1 and day == 100:
            return timedelta(hours=dt.fold)
        return timedelta(hours=1 if day < 100 else 0)

    def tzname(self, dt):
        return 'here'


here = Local()
a = datetime.fromordinal(365 * 2000 + 100).replace(hour=1, tzinfo=here)
b = a.replace(fold=1)
print(a == b, a - b, a < b, hash(a) == hash(b), a.utcoffset(), b.utcoffset())
print(a == a.astimezone(timezone.utc), a.replace(hour=5) == a.replace(hour=5).astimezone(timezone.utc))
print(date(2024, 1, 2).__eq__(datetime(2024, 1, 2, 3)), date(2024, 1, 2) == datetime(2024, 1, 2))
for f in (lambda: date(2024, 1, 2) < datetime(2024, 1, 2), lambda: timezone(timedelta(0), None), lambda: timezone(timedelta(0), 7),
          lambda: setattr(tzinfo(), 'abc', 1), lambda: datetime.now() - datetime.now(timezone.utc)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for text in ('2025-W01-4', '2026W013', '2026W013516', '2022W527520', '2020-W01-0000', '2020W0112', '2009-04-19T03:15:45.2345678', '20200102T03',
             '2020-01-02 03:04:05.123456+05:30', '2020-01-02T03:04Z', '2020-W54', '2020-1-2', '2020-01-02T', '2020-02-30'):
    for kind in (date, datetime):
        try:
            print(text, repr(kind.fromisoformat(text)))
        except ValueError as e:
            print(text, e)
