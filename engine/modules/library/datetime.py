"""Dates, times of day, moments and spans of time. The clock is that of the module time."""

# In C in CPython.

import time as _time

__all__ = ('date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo', 'MINYEAR', 'MAXYEAR', 'UTC')

MINYEAR = 1
MAXYEAR = 9999
_MOST_ORDINAL = 3652059
_EPOCH = 719163      # the ordinal of 1970-01-01

_new = object.__new__
_get = object.__getattribute__


class _Field:
    """An attribute that is read only."""

    def __init__(self, place, message="attribute '%s' of 'datetime.%s' objects is not writable"):
        self._place = place
        self._message = message

    def __set_name__(self, owner, name):
        self.__name__ = name
        self._owner = owner.__name__

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return _get(instance, self._place)

    def __set__(self, instance, value):
        raise AttributeError(self._message % (self.__name__, self._owner))

    def __delete__(self, instance):
        self.__set__(instance, None)

    def __repr__(self):
        return "<attribute '%s' of 'datetime.%s' objects>" % (self.__name__, self._owner)


def _index(value):
    if isinstance(value, int):
        return int(value)
    try:
        return type(value).__index__(value)
    except AttributeError:
        raise TypeError("'%s' object cannot be interpreted as an integer"
                        % type(value).__name__) from None


def _full_name(o):
    return 'datetime.' + type(o).__qualname__ if type(o).__module__ == 'datetime' else type(o).__qualname__


def _kind_name(o):
    kind = type(o)
    return 'datetime.' + kind.__name__ if kind.__module__ == 'datetime' else kind.__name__


# --- The calendar ---

def _days_in_month(year, month):
    return _time._month_lengths(year)[month - 1]


def _ordinal(year, month, day):
    return _time._days_before_year(year) + sum(_time._month_lengths(year)[:month - 1]) + day


def _from_ordinal(ordinal):
    return _time._date_of(ordinal - 1)[:3]


def _first_monday(year):
    """The ordinal of the Monday that ISO's week 1 begins with."""
    first = _ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    return first - weekday + (7 if weekday > 3 else 0)


_MISSING = object()


def _check_date(year, month, day):
    for i, (name, value) in enumerate((('year', year), ('month', month), ('day', day)), 1):
        if value is ...:
            raise TypeError("function missing required argument '%s' (pos %d)" % (name, i))
    year, month, day = _index(year), _index(month), _index(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError('year %i is out of range' % year)
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError('day is out of range for month')
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond = _index(hour), _index(minute), _index(second), _index(microsecond)
    fold = _index(fold)
    if not 0 <= hour <= 23:
        raise ValueError('hour must be in 0..23')
    if not 0 <= minute <= 59:
        raise ValueError('minute must be in 0..59')
    if not 0 <= second <= 59:
        raise ValueError('second must be in 0..59')
    if not 0 <= microsecond <= 999999:
        raise ValueError('microsecond must be in 0..999999')
    if fold not in (0, 1):
        raise ValueError('fold must be either 0 or 1')
    return hour, minute, second, microsecond, fold


def _check_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass, not type '%s'"
                        % type(zone).__name__)


def _check_offset(name, offset):
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError("tzinfo.%s() must return None or a timedelta, not '%s'"
                        % (name, type(offset).__name__))
    if not -_DAY < offset < _DAY:
        raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and '
                         'timedelta(hours=24).')
    return offset


def _check_name(name):
    if name is not None and not isinstance(name, str):
        raise TypeError("tzinfo.tzname() must return None or a string, not '%s'" % type(name).__name__)
    return name


def _offset_text(offset, colon=':'):
    if offset is None:
        return ''
    sign = '+'
    if offset.days < 0:
        sign = '-'
        offset = -offset
    minutes, seconds = divmod(offset.seconds, 60)
    text = '%s%02d%s%02d' % (sign, minutes // 60, colon, minutes % 60)
    if seconds or offset.microseconds:
        text += '%s%02d' % (colon, seconds)
    if offset.microseconds:
        text += '.%06d' % offset.microseconds
    return text


def _strftime(o, format, timetuple):
    """time.strftime () with what it does not know: %f, %z, %Z."""
    if not isinstance(format, str):
        raise TypeError('strftime() argument 1 must be str, not %s' % type(format).__name__)
    parts = []
    at = 0
    while (mark := format.find('%', at)) >= 0 and mark + 1 < len(format):
        letter = format[mark + 1]
        parts.append(format[at:mark])
        if letter == 'f':
            parts.append('%06d' % getattr(o, 'microsecond', 0))
        elif letter == 'z':
            offset = o.utcoffset() if hasattr(o, 'utcoffset') else None
            parts.append(_offset_text(offset, ''))
        elif letter == 'Z':
            name = o.tzname() if hasattr(o, 'tzname') else None
            parts.append('' if name is None else name.replace('%', '%%'))
        else:
            parts.append('%' + letter)
        at = mark + 2
    parts.append(format[at:])
    return _time.strftime(''.join(parts), timetuple)


# --- Reading ISO's formats ---

def _digits(text):
    if not (text.isascii() and text.isdigit()):
        raise ValueError
    return int(text)


def _read_date(text):
    """(year, month, day) of YYYY-MM-DD, YYYYMMDD, YYYY-Www[-D]."""
    year = _digits(text[:4])
    dash = text[4:5] == '-'
    rest = text[5:] if dash else text[4:]
    if rest[:1] == 'W':
        week = _digits(rest[1:3])
        rest = rest[3:]
        day = 1
        if rest:
            if dash != (rest[0] == '-'):
                raise ValueError
            rest = rest[1:] if dash else rest
            if len(rest) != 1:
                raise ValueError
            day = _digits(rest)
        if not year:
            raise ValueError('month must be in 1..12')
        try:
            return _from_week(year, week, day)
        except ValueError:
            raise ValueError from None
    if dash:
        if len(rest) != 5 or rest[2] != '-':
            raise ValueError
        return year, _digits(rest[:2]), _digits(rest[3:])
    if len(rest) != 4:
        raise ValueError
    return year, _digits(rest[:2]), _digits(rest[2:])


def _from_week(year, week, day):
    year, week, day = _index(year), _index(week), _index(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError('Year is out of range: %d' % year)
    if not 0 < week < 53:
        long = (_first_monday(year + 1) - _first_monday(year)) // 7 == 53
        if week != 53 or not long:
            raise ValueError('Invalid week: %d' % week)
    if not 0 < day < 8:
        raise ValueError('Invalid day: %d (range is [1, 7])' % day)
    return _from_ordinal(_first_monday(year) + (week - 1) * 7 + day - 1)


def _read_clock(text):
    """[hour, minute, second, microsecond] of HH[:MM[:SS[.f…]]] or without the colons."""
    fraction = ''
    for mark in '.,':
        if mark in text:
            text, _, fraction = text.partition(mark)
            if not fraction:
                raise ValueError
            break
    parts = text.split(':') if ':' in text else [text[i:i + 2] for i in range(0, len(text), 2)]
    if not 1 <= len(parts) <= 3 or any(len(part) != 2 for part in parts) or fraction and len(parts) != 3:
        raise ValueError
    numbers = [_digits(part) for part in parts] + [0] * (3 - len(parts))
    numbers.append(_digits(fraction.ljust(6, '0')) // 10 ** max(len(fraction) - 6, 0) if fraction else 0)
    return numbers


def _read_time(text):
    """(hour, minute, second, microsecond, zone)"""
    text = text.removeprefix('T')
    zone = None
    for i, char in enumerate(text):
        if char in '+-Z':
            if char == 'Z':
                if i + 1 != len(text):
                    raise ValueError
                zone = timezone.utc
            else:
                hours, minutes, seconds, micro = _read_clock(text[i + 1:])
                offset = timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=micro)
                zone = timezone(-offset if char == '-' else offset) if offset else timezone.utc
            text = text[:i]
            break
    return *_read_clock(text), zone


# --- Spans ---

def _date_bytes(o):
    """As pickles have it."""
    return bytes([o._year >> 8, o._year & 0xff, o._month, o._day])


def _clock_bytes(o):
    return bytes([o._hour, o._minute, o._second]) + o._microsecond.to_bytes(3, 'big')


def _parts_of(data):
    return data[0] & 0x7f, data[1], data[2], int.from_bytes(data[3:], 'big')


class timedelta:
    """The difference between two moments."""

    __in_c__ = 40
    __slots__ = '_days', '_seconds', '_microseconds', '_hash'

    def make(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        for value, name in ((days, 'days'), (seconds, 'seconds'), (microseconds, 'microseconds'),
                            (milliseconds, 'milliseconds'), (minutes, 'minutes'), (hours, 'hours'),
                            (weeks, 'weeks')):
            if not isinstance(value, (int, float)):
                raise TypeError('unsupported type for timedelta %s component: %s'
                                % (name, _kind_name(value)))
        whole = 0
        rest = 0.0
        for value, unit in ((microseconds, 1), (milliseconds, 1000), (seconds, 1000000),
                            (minutes, 60000000), (hours, 3600000000), (days, 86400000000),
                            (weeks, 604800000000)):
            if isinstance(value, int):
                whole += int(value) * unit
            else:
                # As much as can be is kept exact.
                integral = int(value // 1) if value >= 0 else -int(-value // 1)
                whole += integral * unit
                fraction = (value - integral) * unit
                integral = int(fraction // 1) if fraction >= 0 else -int(-fraction // 1)
                whole += integral
                rest += fraction - integral
        if rest:
            even = whole % 2
            whole += round(rest + even) - even
        return cls._make(whole)

    make.__name__ = '__new__'
    __new__ = make
    del make

    @classmethod
    def _make(cls, microseconds):
        days, microseconds = divmod(microseconds, 86400000000)
        if not -999999999 <= days <= 999999999:
            if abs(days) >= 1 << 31:
                raise OverflowError('Python int too large to convert to C int')
            raise OverflowError('days=%d; must have magnitude <= 999999999' % days)
        self = _new(cls)
        self._days = days
        self._seconds, self._microseconds = divmod(microseconds, 1000000)
        self._hash = -1
        return self

    days = _Field('_days', 'readonly attribute%.0s%.0s')
    seconds = _Field('_seconds', 'readonly attribute%.0s%.0s')
    microseconds = _Field('_microseconds', 'readonly attribute%.0s%.0s')

    def _total(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    def total_seconds(self):
        return self._total() / 1000000

    def __repr__(self):
        parts = [name + '=%d' % value for name, value in
                 (('days', self._days), ('seconds', self._seconds), ('microseconds', self._microseconds))
                 if value]
        return '%s(%s)' % (_full_name(self), ', '.join(parts) or '0')

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        text = '%d:%02d:%02d' % (minutes // 60, minutes % 60, seconds)
        if self._days:
            text = '%d day%s, %s' % (self._days, '' if abs(self._days) == 1 else 's', text)
        if self._microseconds:
            text += '.%06d' % self._microseconds
        return text

    def __add__(self, other):
        if isinstance(other, timedelta):
            return timedelta._make(self._total() + other._total())
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return timedelta._make(self._total() - other._total())
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, timedelta):
            return timedelta._make(other._total() - self._total())
        return NotImplemented

    def __neg__(self):
        return timedelta._make(-self._total())

    def __pos__(self):
        return timedelta._make(self._total())

    def __abs__(self):
        return timedelta._make(abs(self._total()))

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._make(self._total() * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._make(_divide_nearest(self._total() * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, int):
            return timedelta._make(self._total() // other)
        if isinstance(other, timedelta):
            return self._total() // other._total()
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        if isinstance(other, int):
            return timedelta._make(_divide_nearest(self._total(), int(other)))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._make(_divide_nearest(self._total() * b, a))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return timedelta._make(self._total() % other._total())
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            quotient, rest = divmod(self._total(), other._total())
            return quotient, timedelta._make(rest)
        return NotImplemented

    def __eq__(self, other):
        return self._total() == other._total() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total() < other._total() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total() <= other._total() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._total() > other._total() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._total() >= other._total() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        if self._hash == -1:
            self._hash = hash((self._days, self._seconds, self._microseconds))
        return self._hash

    def __bool__(self):
        return self._total() != 0

    def __reduce__(self):
        return type(self), (self._days, self._seconds, self._microseconds)


def _divide_nearest(a, b):
    """a / b as an int, a half to the even one."""
    quotient, rest = divmod(a, b)
    rest *= 2
    if (rest > b if b > 0 else rest < b) or rest == b and quotient % 2:
        quotient += 1
    return quotient


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(999999999, 86399, 999999)
timedelta.resolution = timedelta(microseconds=1)
_DAY = timedelta(1)


# --- Dates ---

class date:
    """A day of the calendar."""

    __in_c__ = 32
    __slots__ = '_year', '_month', '_day', '_hash'

    def __new__(cls, year=..., month=..., day=...):
        if type(year) is bytes and len(year) == 4:  # of a pickle
            year, month, day = year[0] * 256 + year[1], year[2], year[3]
        year, month, day = _check_date(year, month, day)
        return cls._make(year, month, day)

    @classmethod
    def _make(cls, year, month, day):
        self = _new(cls)
        self._year = year
        self._month = month
        self._day = day
        self._hash = -1
        return self

    year = _Field('_year')
    month = _Field('_month')
    day = _Field('_day')

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        t = _time.localtime(timestamp)
        return cls(t[0], t[1], t[2])

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, ordinal, /):
        ordinal = _index(ordinal)
        if ordinal < 1:
            raise ValueError('ordinal must be >= 1')
        if ordinal > _MOST_ORDINAL:
            raise ValueError('year %d is out of range' % _from_ordinal(ordinal)[0])
        return cls(*_from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, text, /):
        if not isinstance(text, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            if len(text) not in (7, 8, 10):
                raise ValueError
            parts = _read_date(text)
        except ValueError as problem:
            if problem.args:
                raise
            raise ValueError('Invalid isoformat string: %r' % text) from None
        return cls(*parts)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        return cls(*_from_week(year, week, day))

    def __repr__(self):
        return '%s(%d, %d, %d)' % (_full_name(self), self._year, self._month, self._day)

    def isoformat(self):
        return '%04d-%02d-%02d' % (self._year, self._month, self._day)

    def __str__(self):
        return self.isoformat()

    def ctime(self):
        return _time.asctime(self.timetuple())

    def strftime(self, format):
        return _strftime(self, format, self.timetuple())

    def __format__(self, format, /):
        if not isinstance(format, str):
            raise TypeError('__format__() argument 1 must be str, not %s' % type(format).__name__)
        return self.strftime(format) if format else str(self)

    def timetuple(self):
        ordinal = self.toordinal()
        return _time.struct_time((self._year, self._month, self._day, 0, 0, 0, (ordinal + 6) % 7,
                                  ordinal - _ordinal(self._year, 1, 1) + 1, -1))

    def toordinal(self):
        return _ordinal(self._year, self._month, self._day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        year = self._year
        monday = _first_monday(year)
        week, day = divmod(self.toordinal() - monday, 7)
        if week < 0:
            year -= 1
            week, day = divmod(self.toordinal() - _first_monday(year), 7)
        elif week >= 52 and self.toordinal() >= _first_monday(year + 1):
            year += 1
            week = 0
        return IsoCalendarDate(year, week + 1, day + 1)

    def replace(self, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        ordinal = self.toordinal() + other.days
        if not 0 < ordinal <= _MOST_ORDINAL:
            raise OverflowError('date value out of range')
        return type(self).fromordinal(ordinal)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def _key(self):
        return self._year, self._month, self._day

    def __eq__(self, other):
        if isinstance(other, date):
            return self._key() == other._key()
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, date):
            return self._key() < other._key()
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, date):
            return self._key() <= other._key()
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, date):
            return self._key() > other._key()
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, date):
            return self._key() >= other._key()
        return NotImplemented

    def __hash__(self):
        if self._hash == -1:
            self._hash = hash(self._key())
        return self._hash

    def __reduce__(self):
        return type(self), (_date_bytes(self),)


class IsoCalendarDate(tuple):
    """(year, week, weekday)"""

    __slots__ = ()

    def __new__(cls, year, week, weekday):
        return tuple.__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return 'datetime.IsoCalendarDate(year=%d, week=%d, weekday=%d)' % tuple(self)

    def __reduce__(self):
        return tuple, (tuple(self),)


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)


# --- Time zones ---

class tzinfo:
    """What a time zone must tell: for others to derive from."""

    __in_c__ = 16
    __slots__ = ()

    def tzname(self, dt, /):
        raise NotImplementedError('a tzinfo subclass must implement tzname()')

    def utcoffset(self, dt, /):
        raise NotImplementedError('a tzinfo subclass must implement utcoffset()')

    def dst(self, dt, /):
        raise NotImplementedError('a tzinfo subclass must implement dst()')

    def fromutc(self, dt, /):
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError('fromutc: non-None utcoffset() result required')
        dst = dt.dst()
        if dst is None:
            raise ValueError('fromutc: non-None dst() result required')
        delta = offset - dst
        if delta:
            dt += delta
            dst = dt.dst()
            if dst is None:
                raise ValueError('fromutc: tz.dst() gave inconsistent results; cannot convert')
        return dt + dst

    def __reduce__(self):
        arguments = self.__getinitargs__() if hasattr(self, '__getinitargs__') else ()
        return type(self), arguments, self.__getstate__()


class timezone(tzinfo):
    """A fixed offset from UTC."""

    __in_c__ = 32
    __slots__ = '_offset', '_name'

    def __new__(cls, offset, name=_MISSING):
        if not isinstance(offset, timedelta):
            raise TypeError('timezone() argument 1 must be datetime.timedelta, not %s' % type(offset).__name__)
        if name is _MISSING:
            name = None
        elif not isinstance(name, str):
            raise TypeError('timezone() argument 2 must be str, not %s'
                            % ('None' if name is None else type(name).__name__))
        if name is None and not offset and hasattr(cls, 'utc'):
            return cls.utc
        if not -_DAY < offset < _DAY:
            raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and '
                             'timedelta(hours=24), not %r.' % offset)
        self = _new(cls)
        self._offset = offset
        self._name = name
        return self

    __new__.__name__ = 'timezone'

    def _check(self, dt, name):
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError('%s(dt) argument must be a datetime instance or None, not %s'
                            % (name, type(dt).__name__))

    def utcoffset(self, dt, /):
        self._check(dt, 'utcoffset')
        return self._offset

    def tzname(self, dt, /):
        self._check(dt, 'tzname')
        return str(self)

    def dst(self, dt, /):
        self._check(dt, 'dst')
        return None

    def fromutc(self, dt, /):
        if not isinstance(dt, datetime):
            raise TypeError('fromutc() argument must be a datetime instance')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        return dt + self._offset

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return 'datetime.timezone.utc'
        if self._name is None:
            return '%s(%r)' % (_full_name(self), self._offset)
        return '%s(%r, %r)' % (_full_name(self), self._offset, self._name)

    def __str__(self):
        if self._name is not None:
            return self._name
        return 'UTC' + _offset_text(self._offset) if self._offset else 'UTC'

    def __reduce__(self):
        return type(self), self.__getinitargs__(), getattr(self, '__dict__', None)

    def __getinitargs__(self):
        return (self._offset,) if self._name is None else (self._offset, self._name)


timezone.utc = UTC = timezone(timedelta(0))
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))


# --- Times of day ---

def _check_text(timespec, number):
    if not isinstance(timespec, str):
        raise TypeError('isoformat() argument %d must be str, not %s'
                        % (number, 'None' if timespec is None else type(timespec).__name__))


def _clock_text(hour, minute, second, microsecond, timespec):
    formats = {'hours': '%02d', 'minutes': '%02d:%02d', 'seconds': '%02d:%02d:%02d',
               'milliseconds': '%02d:%02d:%02d.%03d', 'microseconds': '%02d:%02d:%02d.%06d'}
    if timespec == 'auto':
        timespec = 'microseconds' if microsecond else 'seconds'
    elif timespec not in formats:
        raise ValueError('Unknown timespec value')
    if timespec == 'milliseconds':
        microsecond //= 1000
    parts = (hour, minute, second, microsecond)
    return formats[timespec] % parts[:formats[timespec].count('%')]


class time:
    """A time of day, of no day in particular."""

    __in_c__ = 40
    __slots__ = '_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_hash', '_fold'

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if type(hour) is bytes and len(hour) == 6:  # of a pickle
            if minute:
                tzinfo = minute
            fold = hour[0] >> 7
            hour, minute, second, microsecond = _parts_of(hour)
        parts = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self = _new(cls)
        self._hour, self._minute, self._second, self._microsecond, self._fold = parts
        self._tzinfo = tzinfo
        self._hash = -1
        return self

    hour = _Field('_hour')
    minute = _Field('_minute')
    second = _Field('_second')
    microsecond = _Field('_microsecond')
    tzinfo = _Field('_tzinfo')
    fold = _Field('_fold')

    @classmethod
    def fromisoformat(cls, text, /):
        if not isinstance(text, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            return cls(*_read_time(text))
        except ValueError as problem:
            if problem.args and 'must be in' in problem.args[0]:
                raise
            raise ValueError('Invalid isoformat string: %r' % text) from None

    def _parts(self):
        return self._hour, self._minute, self._second, self._microsecond

    def utcoffset(self):
        return None if self._tzinfo is None else _check_offset('utcoffset', self._tzinfo.utcoffset(None))

    def tzname(self):
        return None if self._tzinfo is None else _check_name(self._tzinfo.tzname(None))

    def dst(self):
        return None if self._tzinfo is None else _check_offset('dst', self._tzinfo.dst(None))

    def isoformat(self, timespec='auto'):
        _check_text(timespec, 1)
        return _clock_text(*self._parts(), timespec) + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        return '%s(%s)' % (_full_name(self), _clock_repr(self))

    def strftime(self, format):
        return _strftime(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))

    def __format__(self, format, /):
        if not isinstance(format, str):
            raise TypeError('__format__() argument 1 must be str, not %s' % type(format).__name__)
        return self.strftime(format) if format else str(self)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(self._hour if hour is None else hour, self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo,
                          fold=self._fold if fold is None else fold)

    def _compare(self, other, equality):
        """-1, 0 or 1; None when one has a zone and the other has not."""
        mine = its = None
        if self._tzinfo is not other._tzinfo:
            mine, its = self.utcoffset(), other.utcoffset()
        if (mine is None) != (its is None):
            if equality:
                return None
            raise TypeError("can't compare offset-naive and offset-aware times")
        a, b = self._parts(), other._parts()
        if mine != its:
            a, b = self._shifted(mine), other._shifted(its)
        return (a > b) - (a < b)

    def _shifted(self, offset):
        here = timedelta(hours=self._hour, minutes=self._minute, seconds=self._second,
                         microseconds=self._microsecond)
        return here - offset

    def __eq__(self, other):
        return self._compare(other, True) == 0 if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._compare(other, False) < 0 if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._compare(other, False) <= 0 if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._compare(other, False) > 0 if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._compare(other, False) >= 0 if isinstance(other, time) else NotImplemented

    def __hash__(self):
        if self._hash == -1:
            offset = (self.replace(fold=0) if self._fold else self).utcoffset()
            self._hash = hash(self._parts() if offset is None else self._shifted(offset))
        return self._hash

    def __reduce_ex__(self, protocol, /):
        zone = () if self._tzinfo is None else (self._tzinfo,)
        data = _clock_bytes(self)
        if protocol > 3:
            data = bytes([data[0] | self._fold << 7]) + data[1:]
        return type(self), (data,) + zone

    def __reduce__(self):
        return self.__reduce_ex__(2)


def _clock_repr(o):
    parts = ['%d' % o.hour, '%d' % o.minute]
    if o.second or o.microsecond:
        parts.append('%d' % o.second)
    if o.microsecond:
        parts.append('%d' % o.microsecond)
    if o.fold:
        parts.append('fold=1')
    if o.tzinfo is not None:
        parts.append('tzinfo=%r' % o.tzinfo)
    return ', '.join(parts)


time.min = time(0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)
_time_class = time


# --- Moments ---

class datetime(date):
    """A day and a time of it."""

    __in_c__ = 48
    __slots__ = '_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold'

    def __new__(cls, year=..., month=..., day=..., hour=0, minute=0, second=0,
                microsecond=0, tzinfo=None, *, fold=0):
        if type(year) is bytes and len(year) == 10:  # of a pickle
            if month is not ...:
                tzinfo = month
            fold = year[2] >> 7
            hour, minute, second, microsecond = _parts_of(year[4:])
            year, month, day = year[0] * 256 + year[1], year[2] & 0x7f, year[3]
        days = _check_date(year, month, day)
        parts = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self = _new(cls)
        self._year, self._month, self._day = days
        self._hour, self._minute, self._second, self._microsecond, self._fold = parts
        self._tzinfo = tzinfo
        self._hash = -1
        return self

    hour = _Field('_hour')
    minute = _Field('_minute')
    second = _Field('_second')
    microsecond = _Field('_microsecond')
    tzinfo = _Field('_tzinfo')
    fold = _Field('_fold')

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_zone(tz)
        result = cls._from_stamp(timestamp, tz)
        return result if tz is None else tz.fromutc(result)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        return cls._from_stamp(timestamp, None)

    @classmethod
    def _from_stamp(cls, timestamp, tz):
        if not isinstance(timestamp, float):
            timestamp = _index(timestamp)
        whole = int(timestamp // 1)
        micro = round((timestamp - whole) * 1000000) if isinstance(timestamp, float) else 0
        if micro >= 1000000:
            whole += 1
            micro = 0
        t = _time.gmtime(whole)
        return cls(*t[:6], micro, tz)

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(_time.time())

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        if not isinstance(date, _date_class):
            raise TypeError('combine() argument 1 must be datetime.date, not %s' % type(date).__name__)
        if not isinstance(time, _time_class):
            raise TypeError('combine() argument 2 must be datetime.time, not %s' % type(time).__name__)
        return cls(date.year, date.month, date.day, *time._parts(),
                   time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, text, /):
        if not isinstance(text, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            if len(text) < 7:
                raise ValueError
            at = _date_length(text)
            parts = _read_date(text[:at])
            clock = _read_time(text[at + 1:]) if len(text) > at else ()
            if len(text) == at + 1:
                raise ValueError
        except ValueError as problem:
            if problem.args and 'must be in' in problem.args[0]:
                raise
            raise ValueError('Invalid isoformat string: %r' % text) from None
        return cls(*parts, *clock)

    @classmethod
    def strptime(cls, text, format, /):
        for argument, number in ((text, 1), (format, 2)):
            if not isinstance(argument, str):
                raise TypeError('strptime() argument %d must be str, not %s'
                                % (number, type(argument).__name__))
        t, micro, offset, name = _time._strptime(text, format)
        zone = None
        if offset is not None:
            offset = timedelta(seconds=offset[0], microseconds=offset[1])
            zone = timezone(offset) if name is None else timezone(offset, name)
        return cls(*t[:6], micro, zone)

    def _parts(self):
        return self._hour, self._minute, self._second, self._microsecond

    def timetuple(self):
        dst = self.dst()
        t = date.timetuple(self)
        return _time.struct_time(t[:3] + self._parts()[:3] + t[6:8] + (-1 if dst is None else 1 if dst else 0,))

    def utctimetuple(self):
        offset = self.utcoffset()
        moment = self - offset if offset else self
        return _time.struct_time(datetime.timetuple(moment.replace(tzinfo=None))[:8] + (0,))

    def timestamp(self):
        moment = self.replace(tzinfo=timezone.utc) if self._tzinfo is None else self
        return (moment - _EPOCH_MOMENT).total_seconds()

    def date(self):
        return _date_class(self._year, self._month, self._day)

    def time(self):
        return _time_class(*self._parts(), fold=self._fold)

    def timetz(self):
        return _time_class(*self._parts(), self._tzinfo, fold=self._fold)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None,
                microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day, self._hour if hour is None else hour,
                          self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo,
                          fold=self._fold if fold is None else fold)

    def astimezone(self, tz=None):
        if tz is None:
            tz = timezone.utc
        else:
            _check_zone(tz)
        if tz is self._tzinfo:
            return self
        offset = self.utcoffset()
        moment = self.replace(tzinfo=None) if offset is None else (self - offset).replace(tzinfo=None)
        return tz.fromutc(moment.replace(tzinfo=tz))

    def utcoffset(self):
        return None if self._tzinfo is None else _check_offset('utcoffset', self._tzinfo.utcoffset(self))

    def tzname(self):
        return None if self._tzinfo is None else _check_name(self._tzinfo.tzname(self))

    def dst(self):
        return None if self._tzinfo is None else _check_offset('dst', self._tzinfo.dst(self))

    def ctime(self):
        return _time.asctime(datetime.timetuple(self))

    def isoformat(self, sep='T', timespec='auto'):
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError('isoformat() argument 1 must be a unicode character, not %s' % type(sep).__name__)
        _check_text(timespec, 2)
        return ('%04d-%02d-%02d%s' % (self._year, self._month, self._day, sep)
                + _clock_text(*self._parts(), timespec) + _offset_text(self.utcoffset()))

    def __str__(self):
        return self.isoformat(' ')

    def __repr__(self):
        return '%s(%d, %d, %d, %s)' % (_full_name(self), self._year, self._month, self._day, _clock_repr(self))

    def _micro(self):
        """Microseconds since the first day of the calendar, as the clock shows."""
        return ((self.toordinal() * 24 + self._hour) * 3600 + self._minute * 60 + self._second) * 1000000 \
            + self._microsecond

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        days, micro = divmod(self._micro() + other._total(), 86400000000)
        if not 0 < days <= _MOST_ORDINAL:
            raise OverflowError('date value out of range')
        seconds, micro = divmod(micro, 1000000)
        return type(self)(*_from_ordinal(days), seconds // 3600, seconds // 60 % 60, seconds % 60, micro,
                          self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        mine = its = None
        if self._tzinfo is not other._tzinfo:
            mine, its = self.utcoffset(), other.utcoffset()
        if (mine is None) != (its is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        difference = timedelta._make(self._micro() - other._micro())
        return difference if mine == its else difference + its - mine

    def _hangs_on_fold(self, offset):
        return self.replace(fold=not self._fold).utcoffset() != offset

    def _compare(self, other, equality):
        mine = its = None
        if self._tzinfo is not other._tzinfo:
            mine, its = self.utcoffset(), other.utcoffset()
            # A time that there was twice, or never, is equal to none in another zone.
            if equality and (self._hangs_on_fold(mine) or other._hangs_on_fold(its)):
                return None
        if (mine is None) != (its is None):
            if equality:
                return None
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        a, b = self._micro(), other._micro()
        if mine != its:
            a, b = a - mine._total(), b - its._total()
        return (a > b) - (a < b)

    def _order(self, other):
        if isinstance(other, datetime):
            return self._compare(other, False)
        if not isinstance(other, date):
            return None
        raise TypeError("can't compare %s to %s" % (_kind_name(self), _kind_name(other)))

    def __eq__(self, other):
        if isinstance(other, datetime):
            return self._compare(other, True) == 0
        return NotImplemented if not isinstance(other, date) else False

    def __lt__(self, other):
        order = self._order(other)
        return NotImplemented if order is None else order < 0

    def __le__(self, other):
        order = self._order(other)
        return NotImplemented if order is None else order <= 0

    def __gt__(self, other):
        order = self._order(other)
        return NotImplemented if order is None else order > 0

    def __ge__(self, other):
        order = self._order(other)
        return NotImplemented if order is None else order >= 0

    def __hash__(self):
        if self._hash == -1:
            offset = (self.replace(fold=0) if self._fold else self).utcoffset()
            self._hash = hash(self._micro() - (offset._total() if offset else 0))
        return self._hash

    def __reduce_ex__(self, protocol, /):
        zone = () if self._tzinfo is None else (self._tzinfo,)
        data = _date_bytes(self)
        if protocol > 3:
            data = data[:2] + bytes([data[2] | self._fold << 7]) + data[3:]
        return type(self), (data + _clock_bytes(self),) + zone

    def __reduce__(self):
        return self.__reduce_ex__(2)


def _date_length(text):
    """How long the date is that `text` begins with."""
    if len(text) == 7:
        return 7
    if text[4:5] == '-':
        if text[5:6] != 'W':
            return 10
        # Of YYYY-Www-##, which may be a day and an hour, too, the hour is the likelier one.
        return 10 if text[8:9] == '-' and not text[10:11].isdigit() else 8
    if text[4:5] != 'W':
        return 8
    # Hours, minutes and seconds have two digits each, so an odd number of them has a day in front.
    digits = 7
    while text[digits:digits + 1].isdigit():
        digits += 1
    return digits if digits < 9 else 8 - (digits + 1) % 2


_date_class = date
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
_EPOCH_MOMENT = datetime(1970, 1, 1, tzinfo=timezone.utc)


# --- What is C in CPython ---

from _in_c import methods, tuple_methods, types

types('date datetime time timedelta timezone tzinfo')
methods('timedelta timezone tzinfo')
tuple_methods('date datetime time')
del methods, tuple_methods, types
