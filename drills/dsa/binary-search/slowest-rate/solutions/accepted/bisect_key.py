"""Idea: the same border, found by the library: the rates from 1 up are "sorted" by the question whether they suffice.
Time O(n log m), space O(1).
"""

from bisect import bisect_left


def slowest_rate(files: list[int], hours: int) -> int:
    def enough(rate: int) -> bool:
        return sum(-(-size // rate) for size in files) <= hours

    return bisect_left(range(1, max(files) + 1), True, key=enough) + 1
