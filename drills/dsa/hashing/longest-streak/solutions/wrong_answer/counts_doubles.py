"""A second visit on the same day counts as a further day here: [5, 6, 5, 7, 6] gives 5. Days are counted, not visits:
use a set.
"""

from itertools import pairwise


def longest_streak(days):
    ordered = sorted(days)
    longest = streak = min(1, len(days))
    for early, late in pairwise(ordered):
        streak = streak + 1 if late - early <= 1 else 1
        longest = max(longest, streak)
    return longest
