"""Idea: put the days into a set. A streak begins on each day whose day before is not there; from such a day count
upwards as long as the next one is there. Each day is counted in one walk only.

Time O(n), space O(n).
"""


def longest_streak(days: list[int]) -> int:
    there = set(days)
    longest = 0
    for first in there:
        if first - 1 in there:
            continue
        after = first + 1
        while after in there:
            after += 1
        longest = max(longest, after - first)
    return longest
