"""A clock of the program's own: it advances with each look at it and with sleep (), and so shows
the same times in every run. Its zone is UTC."""

import sys as _sys

_nanoseconds = 0
_busy = 0  # of them, not asleep
_look = 1_000
_start = 1_700_000_000
timezone = altzone = daylight = 0
tzname = ('UTC', 'UTC')
_STRUCT_TM_ITEMS = 11


# --- Clocks ---

def _now():
    global _nanoseconds, _busy
    _busy += _look
    _nanoseconds += _look
    return _nanoseconds


def sleep(seconds, /):
    global _nanoseconds
    if not hasattr(type(seconds), '__index__') and not isinstance(seconds, float):
        raise TypeError(f'{type(seconds).__name__!r} object cannot be interpreted as an integer')
    if seconds < 0:
        raise ValueError('sleep length must be non-negative')
    _nanoseconds += int(seconds * 1_000_000_000)


def time():
    return _start + _now() / 1_000_000_000


def time_ns():
    return _start * 1_000_000_000 + _now()


def perf_counter():
    return _now() / 1_000_000_000


monotonic = perf_counter


def process_time():
    return process_time_ns() / 1_000_000_000


thread_time = process_time


def perf_counter_ns():
    return _now()


monotonic_ns = perf_counter_ns


def process_time_ns():
    _now()
    return _busy


thread_time_ns = process_time_ns


def get_clock_info(name, /):
    if name not in ('time', 'monotonic', 'perf_counter', 'process_time', 'thread_time'):
        raise ValueError('unknown clock')
    return _sys.implementation.__class__(implementation="the program's own clock",
                                         monotonic=name != 'time', adjustable=name == 'time',
                                         resolution=1e-09)


# --- Dates ---

_fields = ('tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday',
           'tm_isdst')
_days = ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')
_months = ('January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September',
           'October', 'November', 'December')


class struct_time(tuple):
    """A moment as a tuple with named fields."""

    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0
    __match_args__ = _fields

    def __new__(cls, sequence, dict=None, /):
        items = tuple(sequence)
        if len(items) < 9:
            raise TypeError(f'time.struct_time() takes an at least 9-sequence '
                            f'({len(items)}-sequence given)')
        if len(items) > 11:
            raise TypeError(f'time.struct_time() takes an at most 11-sequence '
                            f'({len(items)}-sequence given)')
        self = super().__new__(cls, items[:9])
        self._zone = items[9:] + (None,) * (11 - len(items))
        return self

    def __repr__(self):
        shown = ', '.join([f'{name}={value!r}' for name, value in zip(_fields, self)])
        return f'time.struct_time({shown})'

    def __reduce__(self):
        return struct_time, (tuple(self) + self._zone,)

    @property
    def tm_zone(self):
        return self._zone[0]

    @property
    def tm_gmtoff(self):
        return self._zone[1]


for _i, _name in enumerate(_fields):
    setattr(struct_time, _name, property(lambda self, i=_i: self[i]))
struct_time.__module__ = 'time'


def _days_before_year(year):
    """Days from the first day of year 1."""
    year -= 1
    return year * 365 + year // 4 - year // 100 + year // 400


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month_lengths(year):
    return (31, 29 if _is_leap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


_epoch = _days_before_year(1970)


def _date_of(day):
    """(year, month, day of the month, day of the year) of a day counted from year 1."""
    year = day * 400 // 146097 + 1
    while _days_before_year(year + 1) <= day:
        year += 1
    while _days_before_year(year) > day:
        year -= 1
    left = of_year = day - _days_before_year(year)
    month = 1
    for length in _month_lengths(year):
        if left < length:
            break
        left -= length
        month += 1
    return year, month, left + 1, of_year + 1


def gmtime(seconds=None, /):
    seconds = time() if seconds is None else seconds
    if not isinstance(seconds, (int, float)):
        raise TypeError(f'{type(seconds).__name__!r} object cannot be interpreted as an integer')
    if not -67768040609740800 <= seconds < 67767976233532800:
        raise OverflowError('timestamp out of range for platform time_t')
    days, rest = divmod(seconds // 1, 86400)
    day = int(days) + _epoch
    rest = int(rest)
    year, month, of_month, of_year = _date_of(day)
    return struct_time((year, month, of_month, rest // 3600, rest // 60 % 60, rest % 60, day % 7,
                        of_year, 0, 'UTC', 0))


localtime = gmtime


def _checked(t, what):
    if not isinstance(t, tuple):
        raise TypeError('Tuple or struct_time argument required')
    if len(t) != 9:
        raise TypeError(f'{what}(): illegal time tuple argument')
    return t


def mktime(t, /):
    year, month, of_month, hour, minute, second = _checked(t, 'mktime')[:6]
    year += (month - 1) // 12
    month = (month - 1) % 12
    days = _days_before_year(year) - _epoch + sum(_month_lengths(year)[:month]) + of_month - 1
    return float(((days * 24 + hour) * 60 + minute) * 60 + second)


def asctime(t=None, /):
    t = localtime() if t is None else _checked(t, 'asctime')
    _check_ranges(t)
    t = t[:1] + (t[1] or 1, t[2] or 1) + t[3:6] + (t[6] % 7,) + t[7:]
    return (f'{_days[t[6]][:3]} {_months[t[1] - 1][:3]} {t[2]:2} '
            f'{t[3]:02}:{t[4]:02}:{t[5]:02} {t[0]}')


def ctime(seconds=None, /):
    return asctime(localtime(seconds))


# --- Dates as text ---

def _iso_week(t):
    """(year, number) of the week that the day is in: of the year that has its Thursday."""
    week = (t[7] - 1 - t[6] + 10) // 7
    if week < 1:
        before = t[0] - 1
        days = 366 if _is_leap(before) else 365
        return before, (t[7] - 1 + days - t[6] + 10) // 7
    days = 366 if _is_leap(t[0]) else 365
    if week == 53 and t[7] - 1 - t[6] + 3 >= days:
        return t[0] + 1, 1
    return t[0], week


_formats = {
    'a': lambda t: _days[t[6]][:3],
    'A': lambda t: _days[t[6]],
    'b': lambda t: _months[t[1] - 1][:3],
    'B': lambda t: _months[t[1] - 1],
    'c': lambda t: asctime(t),
    'C': lambda t: f'{t[0] // 100:02}',
    'd': lambda t: f'{t[2]:02}',
    'D': lambda t: strftime('%m/%d/%y', t),
    'e': lambda t: f'{t[2]:2}',
    'F': lambda t: strftime('%Y-%m-%d', t),
    'g': lambda t: f'{_iso_week(t)[0] % 100:02}',
    'G': lambda t: str(_iso_week(t)[0]),
    'h': lambda t: _months[t[1] - 1][:3],
    'H': lambda t: f'{t[3]:02}',
    'I': lambda t: f'{(t[3] - 1) % 12 + 1:02}',
    'j': lambda t: f'{t[7]:03}',
    'm': lambda t: f'{t[1]:02}',
    'M': lambda t: f'{t[4]:02}',
    'n': lambda t: '\n',
    'p': lambda t: 'AM' if t[3] < 12 else 'PM',
    'r': lambda t: strftime('%I:%M:%S %p', t),
    'R': lambda t: strftime('%H:%M', t),
    's': lambda t: str(int(mktime(t))),
    'S': lambda t: f'{t[5]:02}',
    't': lambda t: '\t',
    'T': lambda t: strftime('%H:%M:%S', t),
    'u': lambda t: str(t[6] + 1),
    'U': lambda t: f'{(t[7] + 6 - (t[6] + 1) % 7) // 7:02}',
    'V': lambda t: f'{_iso_week(t)[1]:02}',
    'w': lambda t: str((t[6] + 1) % 7),
    'W': lambda t: f'{(t[7] + 6 - t[6]) // 7:02}',
    'x': lambda t: strftime('%m/%d/%y', t),
    'X': lambda t: strftime('%H:%M:%S', t),
    'y': lambda t: f'{t[0] % 100:02}',
    'Y': lambda t: str(t[0]),
    'z': lambda t: '+0000',
    'Z': lambda t: 'UTC',
    '%': lambda t: '%',
}


def _check_ranges(t):
    if not -1 << 31 <= t[0] - 1900 < 1 << 31 or not -1 << 31 <= t[0] < 1 << 31:
        raise OverflowError('year out of range')
    limits = ((1, 'month', 0, 12), (2, 'day of month', 0, 31), (3, 'hour', 0, 23),
              (4, 'minute', 0, 59), (5, 'seconds', 0, 61), (7, 'day of year', 0, 366))
    for i, name, low, high in limits:
        if not low <= t[i] <= high:
            raise ValueError(f'{name} out of range')
    if t[6] < -1:
        raise ValueError('day of week out of range')


def strftime(format, t=None, /):
    t = localtime() if t is None else _checked(t, 'strftime')
    _check_ranges(t)
    # A month, a day or a day of the year that is left at 0 stands for the first one.
    t = t[:1] + (t[1] or 1, t[2] or 1) + t[3:6] + (t[6] % 7, t[7] or 1, t[8])
    parts = []
    at = 0
    while (mark := format.find('%', at)) >= 0:
        parts.append(format[at:mark])
        letter = format[mark + 1:mark + 2]
        parts.append(_formats[letter](t) if letter in _formats else '%' + letter)
        at = mark + 1 + len(letter)
    parts.append(format[at:])
    return ''.join(parts)


# --- Text as dates ---

def _read_number(text, at, digits):
    end = at
    while end < len(text) and end < at + digits and text[end].isdecimal():
        end += 1
    if end == at:
        raise IndexError
    return int(text[at:end]), end


def _read_name(text, at, names):
    lower = text[at:].lower()
    for i, name in enumerate(names):
        if lower.startswith(name.lower()):
            return i, at + len(name)
    raise IndexError


_composed = {'D': '%m/%d/%y', 'F': '%Y-%m-%d', 'T': '%H:%M:%S', 'R': '%H:%M', 'x': '%m/%d/%y',
             'X': '%H:%M:%S', 'c': '%a %b %d %H:%M:%S %Y'}
_numbers = {'d': ('day', 2), 'm': ('month', 2), 'Y': ('year', 4), 'y': ('short year', 2),
            'H': ('hour', 2), 'I': ('hour', 2), 'M': ('minute', 2), 'S': ('second', 2),
            'j': ('day of year', 3)}


def _read_offset(text, at):
    """Seconds from +HH:MM[:SS], +HHMM[SS] or Z."""
    if text[at] == 'Z':
        return 0, at + 1
    sign = {'+': 1, '-': -1}.get(text[at])
    if sign is None:
        raise IndexError
    total = 0
    at += 1
    for unit in (3600, 60, 1):
        if unit < 3600 and text[at:at + 1] == ':':
            at += 1
        if unit == 1 and not text[at:at + 2].isdigit():
            break
        number, end = _read_number(text, at, 2)
        if end != at + 2:
            raise IndexError
        total += number * unit
        at = end
    return sign * total, at


def _read_directive(letter, text, at, found):
    if letter in _numbers:
        name, digits = _numbers[letter]
        found[name], at = _read_number(text, at, digits)
    elif letter in 'aA':
        _, at = _read_name(text, at, _days if letter == 'A' else [day[:3] for day in _days])
    elif letter in 'bBh':
        names = _months if letter == 'B' else [month[:3] for month in _months]
        found['month'], at = _read_name(text, at, names)
        found['month'] += 1
    elif letter == 'p':
        found['half'], at = _read_name(text, at, ('AM', 'PM'))
    elif letter == '%' and text[at] == '%':
        at += 1
    elif letter == 'Z':
        _, at = _read_name(text, at, ('UTC', 'GMT'))
    elif letter == 'f':
        _, end = _read_number(text, at, 6)
        found['microsecond'] = int((text[at:end] + '00000')[:6])
        at = end
    elif letter == 'z':
        found['offset'], at = _read_offset(text, at)
    elif letter in 'wu':
        _, at = _read_number(text, at, 1)
    else:
        raise ValueError(f"'{letter}' is a bad directive in format '%{letter}'")
    return at


def _read_date(text, format):
    for letter, meaning in _composed.items():
        format = format.replace('%' + letter, meaning)
    found = {}
    at = i = 0
    while i < len(format):
        if format[i].isspace():
            while at < len(text) and text[at].isspace():
                at += 1
        elif format[i] == '%':
            i += 1
            at = _read_directive(format[i], text, at, found)
        elif text[at] == format[i]:
            at += 1
        else:
            raise IndexError
        i += 1
    return found, at


def strptime(data_string, format='%a %b %d %H:%M:%S %Y', /):
    return _strptime(data_string, format)[0]


def _strptime(data_string, format):
    """(struct_time, microseconds, offset from UTC in seconds or None)"""
    try:
        found, end = _read_date(data_string, format)
    except IndexError:
        raise ValueError(f'time data {data_string!r} does not match format {format!r}') from None
    if end < len(data_string):
        raise ValueError(f'unconverted data remains: {data_string[end:]}')
    year = found.get('year', 1900)
    if 'short year' in found:
        year = found['short year'] + (2000 if found['short year'] <= 68 else 1900)
    hour = found.get('hour', 0)
    if 'half' in found:
        hour = hour % 12 + 12 * found['half']
    month, day = found.get('month', 1), found.get('day', 1)
    if not 1 <= month <= 12 or not 1 <= day <= _month_lengths(year)[month - 1] or hour > 23:
        raise ValueError(f'time data {data_string!r} does not match format {format!r}')
    if 'day of year' in found and 'month' not in found:
        day_number = _days_before_year(year) + found['day of year'] - 1
    else:
        day_number = _days_before_year(year) + sum(_month_lengths(year)[:month - 1]) + day - 1
    year, month, day, of_year = _date_of(day_number)
    t = struct_time((year, month, day, hour, found.get('minute', 0), found.get('second', 0),
                     day_number % 7, of_year, -1))
    return t, found.get('microsecond', 0), found.get('offset')
