"""Texts about values, for the messages of assertions."""

from collections import Counter

__unittest = True

_LONGEST = 80                   # what two values may take together with what they share
_SHORTEST = 5                   # what stays at each side of a gap
_GAP = 12                       # and what it takes to say how long it is
_OWN = _LONGEST - 3 * _SHORTEST - 2 * _GAP


def safe_repr(obj, short=False):
    """What repr () says, also where it fails."""
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    if short and len(text) >= _LONGEST:
        return text[:_LONGEST] + ' [truncated]...'
    return text


def _without_middle(text, head, tail):
    missing = len(text) - head - tail
    if missing <= _GAP:
        return text
    return f'{text[:head]}[{missing} chars]{text[len(text) - tail:]}'


def _common_start(texts):
    low, high = min(texts), max(texts)
    for i, char in enumerate(low):
        if char != high[i]:
            return low[:i]
    return low


def _common_shorten_repr(*values):
    """Their texts; of long ones the part around the first difference."""
    texts = tuple(safe_repr(value) for value in values)
    longest = max(map(len, texts))
    if longest <= _LONGEST:
        return texts
    start = _common_start(texts)
    room = _LONGEST - (longest - len(start) + _SHORTEST + _GAP)
    rests = [text[len(start):] for text in texts]
    if room > _SHORTEST:
        start = _without_middle(start, _SHORTEST, room)
    else:
        start = _without_middle(start, _SHORTEST, _SHORTEST)
        rests = [_without_middle(rest, _OWN, _SHORTEST) for rest in rests]
    return tuple(start + rest for rest in rests)


def strclass(cls):
    return f'{cls.__module__}.{cls.__qualname__}'


def _count_diff_hashable(first, second):
    """[(how often in the first, in the second, item)] where these are not the same."""
    mine, others = Counter(first), Counter(second)
    found = [(count, others.get(item, 0), item) for item, count in mine.items()
             if count != others.get(item, 0)]
    found += [(0, count, item) for item, count in others.items() if item not in mine]
    return found


def _count_diff_all_purpose(first, second):
    """The same by comparing all with all: for items that have no hash."""
    first, second = list(first), list(second)
    gone = object()
    found = []
    for these, mine in (first, True), (second, False):
        for i, item in enumerate(these):
            if item is gone:
                continue
            counts = []
            for others in first, second:
                same = [j for j, other in enumerate(others)
                        if other is item or other is not gone and other == item]
                counts.append(len(same))
                for j in same:
                    others[j] = gone
            if counts[0] != counts[1]:
                found.append((*counts, item))
    return found


def three_way_cmp(x, y):
    return (x > y) - (x < y)
