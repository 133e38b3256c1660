"""Idea: each streak keeps its length at its first and its last day. A new day joins the streak that ends just before it
and the one that begins just after it; only the two outer ends need the new length. It works while the log still comes
in. Time O(n), space O(n).
"""


def longest_streak(days: list[int]) -> int:
    lengths: dict[int, int] = {}
    longest = 0
    for day in days:
        if day in lengths:
            continue
        before, after = lengths.get(day - 1, 0), lengths.get(day + 1, 0)
        length = before + 1 + after
        lengths[day] = lengths[day - before] = lengths[day + after] = length
        longest = max(longest, length)
    return longest
