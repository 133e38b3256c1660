"""Sorted, two equal days stand side by side; they are not one day apart, so the streak is broken off: [1, 2, 2, 3]
gives 2. Skip a day that equals the one before it.
"""

from itertools import pairwise


def longest_streak(days):
    ordered = sorted(days)
    longest = streak = min(1, len(days))
    for early, late in pairwise(ordered):
        streak = streak + 1 if late == early + 1 else 1
        longest = max(longest, streak)
    return longest
