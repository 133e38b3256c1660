"""It counts upwards from every day, also from those in the middle of a streak: one streak of 20 000 days takes 200
million steps. Begin only where the day before is not in the set.
"""


def longest_streak(days):
    there = set(days)
    longest = 0
    for first in there:
        length = 1
        while first + length in there:
            length += 1
        longest = max(longest, length)
    return longest
