"""Idea: the same with the standard library. bisect_left gives the first place whose time is not smaller, bisect_right
the place behind the last one that is not larger. Know both by heart, and be able to write them. Time O(log n) for each
pair.
"""

from bisect import bisect_left, bisect_right


def first_and_last(times: list[int], asked: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out = []
    for start, end in asked:
        first, last = bisect_left(times, start), bisect_right(times, end) - 1
        out.append((first, last) if first <= last else (-1, -1))
    return out
