"""Idea: write down the highest stack up to each place, once from the left and once from the right. The lower of the two
is the level of the snow. Time O(n), space O(n).
"""

from itertools import accumulate


def snow_between(heights: list[int]) -> int:
    from_left = list(accumulate(heights, max))
    from_right = list(accumulate(reversed(heights), max))
    from_right.reverse()
    return sum(map(min, from_left, from_right)) - sum(heights)
