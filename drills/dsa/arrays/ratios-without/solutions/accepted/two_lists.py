"""Idea: the same with the two factors written out: a list of products from the front and one from the back, each
starting with the product of nothing. Time O(n), space O(n).
"""

from itertools import accumulate
from operator import mul


def ratios_without(ratios: list[int]) -> list[int]:
    before = accumulate(ratios, mul, initial=1)
    behind = list(accumulate(reversed(ratios), mul, initial=1))
    behind.pop()
    return [left * right for left, right in zip(before, reversed(behind), strict=False)]
