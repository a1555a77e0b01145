"""Finding a place in a sorted sequence by halving. All of it is in C."""

from _bisect import bisect_left, bisect_right, insort_left, insort_right

bisect = bisect_right
insort = insort_right
