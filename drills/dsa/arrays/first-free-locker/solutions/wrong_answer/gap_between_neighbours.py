"""It sorts and looks for a gap between neighbours, but never asks whether 1 itself is there: [5, 6] has no gap and yet
the answer is 1. Count up from 1 and compare, instead of comparing neighbours.
"""

from itertools import pairwise


def first_free_locker(taken):
    lockers = sorted({number for number in taken if number > 0})
    for early, late in pairwise(lockers):
        if late != early + 1:
            return early + 1
    return lockers[-1] + 1 if lockers else 1
