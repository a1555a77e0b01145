from datetime import *
import datetime as dt
d = date(2024, 2, 29); t = time(13, 5, 7, 120); x = datetime(2024, 2, 29, 23, 59, 59, 5, tzinfo=timezone.utc); y = datetime(2023, 12, 31, 6, 7)
td = timedelta(days=1, hours=2, minutes=3, seconds=4.5, milliseconds=6, microseconds=7, weeks=-1)
for o in (d, t, x, y, td, timezone.utc, timezone(timedelta(hours=5, minutes=30)), timezone(-timedelta(hours=8), 'PST'), timedelta(0), timedelta(-1), timedelta(1), timedelta.min, timedelta.max, date.min, date.max, time.max, datetime.max, x.tzinfo, datetime.resolution, dt.UTC):
    print(repr(o), '|', o, '|', hash(o) is not None, bool(o), type(o), type(o).__name__)
print(d.weekday(), d.isoweekday(), d.isocalendar(), d.isocalendar().week, d.timetuple(), d.toordinal(), d.ctime(), d.replace(year=2023, day=1), d.strftime('%A %d %B %Y %j %U %W %a %b %y %%'), f'{d:%d/%m/%Y}', f'{x:%H:%M:%S.%f %z %Z}', f'{y:%I %p %c|%x|%X}', f'{t:%H-%M}', d.isoformat())
print(d + timedelta(1), d - timedelta(60), d - date(2023, 1, 1), (d - date(2000,1,1)).days, x - timedelta(hours=25), x - datetime(2020,1,1,tzinfo=timezone.utc), y + td, td * 2, td / 2, td // 3, td / timedelta(hours=1), td % timedelta(hours=1), divmod(td, timedelta(minutes=7)), -td, abs(-td), td.total_seconds(), td.days, td.seconds, td.microseconds, 2.5 * timedelta(seconds=3), timedelta(hours=1.5), timedelta(microseconds=0.5), timedelta(microseconds=1.5), timedelta(days=0.1))
print(date.fromisoformat('2020-01-05'), date.fromisoformat('20200105'), date.fromisoformat('2020-W01-3'), datetime.fromisoformat('2020-01-05T10:11:12.345678+05:30'), datetime.fromisoformat('2020-01-05 10:11'), datetime.fromisoformat('2020-01-05'), datetime.fromisoformat('20200105T101112Z'), time.fromisoformat('04:05:06'), datetime.fromisoformat('2020-W10-1T04'), date.fromisocalendar(2021, 53-1, 7), date.fromordinal(737000))
print(datetime.strptime('21/11/06 16:30', '%d/%m/%y %H:%M'), datetime.strptime('2024-03-05T10:20:30.5+0200', '%Y-%m-%dT%H:%M:%S.%f%z'), datetime.strptime('Mar 5, 2024 07PM', '%b %d, %Y %I%p'))
print(x.date(), x.time(), x.timetz(), x.timestamp(), y.isoformat(), x.isoformat(sep=' ', timespec='minutes'), x.isoformat(timespec='milliseconds'), x.astimezone(timezone(timedelta(hours=-5))), x.utcoffset(), x.tzname(), x.dst(), y.tzinfo, x.utctimetuple(), datetime.combine(d, t), datetime.fromtimestamp(0, timezone.utc), datetime.utcfromtimestamp(86400.25), y.replace(hour=1, tzinfo=timezone.utc), t.isoformat(), t.replace(minute=0))
print(d == date(2024,2,29), d < date.max, x > datetime(2020,1,1,tzinfo=timezone.utc), d == y, y == d, td > timedelta(0), timedelta(1) == timedelta(hours=24), t < time(14), sorted([date(2020,1,2), date(2019,5,5)]), max(d, date.min), {d: 1}[date(2024,2,29)], {timedelta(1), timedelta(hours=24)})
for c in ('date(2023, 2, 29)','date(0,1,1)','date(2020,13,1)','date("a",1,1)','date(2020,1)','datetime(2020,1,1,24)','time(25)','d + d','d + 1','1 + d','d < y','y < d','x < y','x - y','d < 5','x == y','td + 1','td < 3','td * "a"','td / 0','td // timedelta(0)','d.year','d.foo','timedelta("a")','timedelta(days=10**10)','date.fromisoformat("2020")','datetime.fromisoformat("bad")','date.fromisoformat(5)','datetime.strptime("2020","%Y-%m")','datetime.strptime("2020x","%Y")','datetime.strptime("2020-13-01","%Y-%m-%d")','datetime.strptime(5,"%Y")','datetime.strptime("x", "%Q")','date.max + timedelta(1)','datetime.min - timedelta(1)','timezone(5)','timezone(timedelta(days=2))','datetime(2020,1,1,tzinfo=5)','tzinfo().utcoffset(None)','d.replace(month=13)','timedelta(1).foo','t + td','datetime.combine(1,2)','d.strftime(5)','[] - d','timedelta(1) - d', 'time() < 5', 'datetime(2020,1,1) - date(2020,1,1)', 'date(2020,1,1) - datetime(2020,1,1)','hash(td) == hash(timedelta(*[td.days, td.seconds, td.microseconds]))', 'sum([timedelta(1), timedelta(2)], timedelta())', 'round(td)', 'str(td)', 'int(td)', 'date(2020.0,1,1)','datetime(2020,1,1).isoformat(timespec="x")', 'date.fromisocalendar(2020, 54, 1)','date.fromtimestamp("a")', 'd.isocalendar()[1:]'):
    try: print(c, '->', eval(c))
    except Exception as e: print(c, '->', type(e).__name__, e)
for s in ('d.year = 5', 'd.foo = 1', 'del d.year', 'td.days = 1', 'x.hour = 1'):
    try: exec(s); print(s)
    except Exception as e: print(s, type(e).__name__, e)
class Day(date):
    def __new__(cls, *a): self = super().__new__(cls, *a); self.tag = 'T'; return self
    def shout(self): return self.isoformat() + '!'
m = Day(2020, 1, 1); print(m, repr(m), m.tag, m.shout(), type(m + timedelta(1)), m == date(2020,1,1), type(m.replace(day=2)))
class TZ(tzinfo):
    def utcoffset(self, d): return timedelta(hours=2)
    def dst(self, d): return timedelta(0)
    def tzname(self, d): return 'EET'
z = datetime(2020, 6, 1, 12, tzinfo=TZ()); print(z, z.tzname(), z.astimezone(timezone.utc), z == datetime(2020,6,1,10,tzinfo=timezone.utc), hash(z) == hash(datetime(2020,6,1,10,tzinfo=timezone.utc)))
import copy
print(copy.copy(d) == d, copy.deepcopy(x) == x, copy.deepcopy([td]), isinstance(x, date), issubclass(datetime, date), datetime.__mro__, dt.MINYEAR, dt.MAXYEAR)
