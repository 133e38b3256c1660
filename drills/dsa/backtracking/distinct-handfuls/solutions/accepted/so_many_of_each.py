"""Idea: count how often each weight is there; then each weight is one choice, from none to all of its copies. Multiply the
handfuls found so far by that choice. No twin can be found twice. Time and space O(n · 2ⁿ).
"""

from collections import Counter


def distinct_handfuls(weights: list[int]) -> list[list[int]]:
    found: list[list[int]] = [[]]
    for weight, copies in Counter(weights).items():
        found = [hand + [weight] * count for hand in found for count in range(copies + 1)]
    return found
