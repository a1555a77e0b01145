"""A clock of the program's own: it advances with each look at it and with sleep, and so shows the
same times in every run."""

_nanoseconds = 0
_look = 1_000
_start = 1_700_000_000
timezone = altzone = daylight = 0
tzname = ('UTC', 'UTC')


def _now():
    global _nanoseconds
    _nanoseconds += _look
    return _nanoseconds


def sleep(seconds, /):
    global _nanoseconds
    if not isinstance(seconds, (int, float)):
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


monotonic = process_time = thread_time = perf_counter


def perf_counter_ns():
    return _now()


monotonic_ns = process_time_ns = thread_time_ns = perf_counter_ns
