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
    'C': lambda t: str(t[0] // 100),
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
    'k': lambda t: f'{t[3]:2}',
    'l': lambda t: f'{(t[3] - 1) % 12 + 1:2}',
    'm': lambda t: f'{t[1]:02}',
    'M': lambda t: f'{t[4]:02}',
    'n': lambda t: '\n',
    'p': lambda t: 'AM' if t[3] < 12 else 'PM',
    'P': lambda t: 'am' if t[3] < 12 else 'pm',
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
        text, at = _directive(format, mark + 1, t)
        parts.append(text)
    parts.append(format[at:])
    return ''.join(parts)


def _directive(format, at, t):
    """What %[flags][width][E or O]letter stands for, and where it ends: flags and width are glibc's."""
    start = at - 1
    fill = width = ''
    upper = other_case = False
    while format[at:at + 1] in tuple('_-0^#'):
        flag = format[at]
        if flag == '^':
            upper = True
        elif flag == '#':
            other_case = True
        else:
            fill = flag
        at += 1
    while '0' <= format[at:at + 1] <= '9':
        width += format[at]
        at += 1
    if format[at:at + 1] in ('E', 'O'):
        at += 1
    letter = format[at:at + 1]
    if letter not in _formats:
        return format[start:at + 1].rjust(int(width or 0) if letter or width else 0), at + 1
    text = _formats[letter](t)
    if letter in 'CdegGHIjklmMsSuUVwWyY':
        if fill == '-':
            text = text.lstrip('0 ') or '0'
        elif fill == '_':
            text = (text.lstrip('0 ') or '0').rjust(len(text))
        elif fill == '0':
            text = text.replace(' ', '0')
        blank = ' ' if fill in ('_', '-') or letter in 'ekl' and fill != '0' else '0'
    else:
        blank = '0' if fill == '0' else ' '
    if upper or other_case and letter in 'aAbBh':
        text = text.upper()
    elif other_case and letter in 'pZ':
        text = text.lower()
    return text.rjust(int(width or 0), blank), at + 1


# --- Text as dates ---

def _one_of(names):
    """The longer ones first: one may begin with another."""
    return '|'.join(sorted(filter(None, names), key=len, reverse=True))


_composed = {'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S'}
_patterns = {
    'a': _one_of(day[:3] for day in _days), 'A': _one_of(_days),
    'b': _one_of(month[:3] for month in _months), 'B': _one_of(_months),
    'd': r'0[1-9]|[12]\d|3[01]|[1-9]| [1-9]', 'f': '[0-9]{1,6}', 'G': r'\d{4}', 'H': r'[01]\d|2[0-3]|\d',
    'I': '0[1-9]|1[0-2]|[1-9]',
    'j': r'00[1-9]|0[1-9]\d|[12]\d\d|3[0-5]\d|36[0-6]|0[1-9]|[1-9]\d|[1-9]',
    'm': '0[1-9]|1[0-2]|[1-9]', 'M': r'[0-5]\d|\d', 'p': 'am|pm', 'S': r'[0-5]\d|6[01]|\d',
    'u': '[1-7]', 'U': r'[0-4]\d|5[0-3]|\d', 'V': r'0[1-9]|[1-4]\d|5[0-3]|\d', 'w': '[0-6]',
    'W': r'[0-4]\d|5[0-3]|\d', 'y': r'\d\d', 'Y': r'\d{4}',
    'z': r'[+-]\d\d:?[0-5]\d(?::?[0-5]\d(?:\.\d{1,6})?)?|(?-i:Z)', 'Z': 'utc|gmt', '%': '%',
}
_compiled = {}


def _pattern_of(format):
    """The regular expression that the format stands for."""
    import re
    pattern = _compiled.get(format)
    if pattern is not None:
        return pattern
    for letter, meaning in _composed.items():
        format = format.replace('%' + letter, meaning)
    parts = []
    for piece in re.split(r'(%.?|\s+)', format, flags=re.DOTALL):
        if piece == '%':
            raise ValueError("stray %% in format '%s'" % format)
        if piece == '%%':
            parts.append('%')
        elif piece[:1] == '%':
            letter = piece[1]
            if letter not in _patterns:
                letter = '\\' if letter == '\\' else letter
                raise ValueError("'%s' is a bad directive in format '%s'" % (letter, format))
            parts.append('(?P<%s>%s)' % (letter, _patterns[letter]))
        else:
            parts.append(r'\s+' if piece.isspace() else re.escape(piece))
    pattern = _compiled[format] = re.compile(''.join(parts), re.IGNORECASE)
    return pattern


def _read_offset(text):
    """Seconds and microseconds of +HH:MM[:SS[.f…]], +HHMM[SS[.f…]] or Z."""
    if text == 'Z':
        return 0, 0
    digits = text[1:]
    if digits[2] == ':':
        digits = digits[:2] + digits[3:]
        if len(digits) > 4:
            if digits[4] != ':':
                raise ValueError(f'Inconsistent use of : in {text}')
            digits = digits[:4] + digits[5:]
    seconds = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:6] or 0)
    micro = int(digits[7:].ljust(6, '0'))
    return (-seconds, -micro) if text[0] == '-' else (seconds, micro)


def _weekday_of(found):
    """0 for Monday; None when it was not in the text."""
    for letter, names in (('a', [day[:3] for day in _days]), ('A', _days)):
        if letter in found:
            return [name.lower() for name in names].index(found[letter].lower())
    if 'w' in found:
        return (int(found['w']) + 6) % 7
    return int(found['u']) - 1 if 'u' in found else None


def _check_iso(found, weekday):
    weekdays = "a weekday directive ('%A', '%a', '%w', or '%u')."
    if 'G' in found:
        if 'j' in found:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. "
                             "Use '%Y' instead.")
        if 'V' not in found or weekday is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and "
                             + weekdays)
    elif 'V' in found:
        if 'Y' not in found and 'y' not in found or weekday is None:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and "
                             + weekdays)
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO "
                         "year '%G' instead.")


def _day_of_week(year, week, weekday, monday_first):
    """The number of the day: weeks begin with Monday or Sunday, before the first of them is week 0."""
    first = _days_before_year(year)
    before = first % 7 if monday_first else (first + 1) % 7
    return first + (7 - before) % 7 + (week - 1) * 7 + (weekday if monday_first else (weekday + 1) % 7)


def _day_number(found, year, month, day, weekday):
    """How many days lie before it, counted from the first day of year 1."""
    if 'j' in found:
        return _days_before_year(year) + int(found['j']) - 1
    if weekday is not None:
        if 'U' in found or 'W' in found:
            return _day_of_week(year, int(found.get('U') or found['W']), weekday, 'U' not in found)
        if 'G' in found:
            from datetime import date
            return date.fromisocalendar(int(found['G']), int(found['V']), weekday + 1).toordinal() - 1
    if day > _month_lengths(year)[month - 1]:
        raise ValueError('day is out of range for month')
    return _days_before_year(year) + sum(_month_lengths(year)[:month - 1]) + day - 1


def _month_of(found):
    for letter, names in (('b', [month[:3] for month in _months]), ('B', _months)):
        if letter in found:
            return [name.lower() for name in names].index(found[letter].lower()) + 1
    return int(found.get('m', 1))


def _hour_of(found):
    if 'H' in found:
        return int(found['H'])
    hour = int(found.get('I', 0))
    half = found.get('p', '').lower()
    if 'I' in found and half:
        hour = hour % 12 + (12 if half == 'pm' else 0)
    return hour


def _year_of(found):
    if 'Y' in found:
        return int(found['Y'])
    if 'y' in found:
        return int(found['y']) + (2000 if int(found['y']) <= 68 else 1900)
    return None


def strptime(data_string, format='%a %b %d %H:%M:%S %Y', /):
    return _strptime(data_string, format)[0]


def _strptime(data_string, format):
    """(struct_time, microseconds, offset from UTC as seconds and microseconds or None, name of the zone)"""
    match = _pattern_of(format).match(data_string)
    if match is None:
        raise ValueError('time data %r does not match format %r' % (data_string, format))
    if match.end() < len(data_string):
        raise ValueError('unconverted data remains: %s' % data_string[match.end():])
    found = {letter: text for letter, text in match.groupdict().items() if text is not None}
    weekday = _weekday_of(found)
    _check_iso(found, weekday)
    year, month, day = _year_of(found), _month_of(found), int(found.get('d', 1))
    # The 29th of February of no year is one of 1900, which has none.
    leap_day = year is None and (month, day) == (2, 29)
    if year is None:
        year = 1904 if leap_day else 1900
    number = _day_number(found, year, month, day, weekday)
    year, month, day, of_year = _date_of(number)
    t = struct_time((1900 if leap_day else year, month, day, _hour_of(found), int(found.get('M', 0)),
                     int(found.get('S', 0)), number % 7 if weekday is None else weekday,
                     int(found.get('j', of_year)),
                     0 if 'Z' in found else -1))
    offset = _read_offset(found['z']) if 'z' in found else None
    return t, int(found.get('f', '0').ljust(6, '0')), offset, found.get('Z')


# --- What is C in CPython ---

from _in_c import tuple_functions, unsigned_functions

unsigned_functions('time', 'asctime get_clock_info mktime monotonic monotonic_ns perf_counter perf_counter_ns '
                           'process_time process_time_ns sleep strptime thread_time thread_time_ns time time_ns')
tuple_functions('time', 'ctime gmtime localtime strftime')
del tuple_functions, unsigned_functions
