"""A hit is found quickly, but then it walks step by step to the first and the last equal entry. In long runs that is n
steps for each pair. Let the binary search itself find both ends.
"""

from bisect import bisect_left


def first_and_last(times, asked):
    out = []
    for start, end in asked:
        last = first = bisect_left(times, start)
        while last < len(times) and times[last] <= end:
            last += 1
        out.append((first, last - 1) if first < last else (-1, -1))
    return out
