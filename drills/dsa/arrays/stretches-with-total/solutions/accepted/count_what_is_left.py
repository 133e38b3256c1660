"""Idea: the same from the other side. Count all running sums first, then walk from the front: take the sum before the
start out of the count and ask how many of the remaining ones are `total` higher. Time O(n), space O(n).
"""

from collections import Counter
from itertools import accumulate


def stretches_with_total(changes: list[int], total: int) -> int:
    levels = list(accumulate(changes, initial=0))
    ahead = Counter(levels)
    found = 0
    for level in levels:
        ahead[level] -= 1
        found += ahead[level + total]
    return found
