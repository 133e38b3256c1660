"""Only days that follow each other in the log are joined. The log is out of order: look the next day up in a set,
wherever it stands.
"""

from itertools import pairwise


def longest_streak(days):
    longest = streak = min(1, len(days))
    for early, late in pairwise(days):
        streak = streak + 1 if late == early + 1 else 1
        longest = max(longest, streak)
    return longest
