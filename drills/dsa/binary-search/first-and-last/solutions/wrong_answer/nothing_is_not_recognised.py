"""Where no entry fits, the two borders are still places: the first one lies behind the last one, and they are returned
as they are. Compare them: if the first is behind the last, the answer is (-1, -1).
"""

from bisect import bisect_left, bisect_right


def first_and_last(times, asked):
    out = []
    for start, end in asked:
        first, last = bisect_left(times, start), bisect_right(times, end) - 1
        out.append((first, last) if first < len(times) and last >= 0 else (-1, -1))
    return out
