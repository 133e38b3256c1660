"""Idea: count once, then compare."""

from collections import Counter


def most_frequent(nums):
    counts = Counter(nums)
    return min(counts, key=lambda number: (-counts[number], number))
