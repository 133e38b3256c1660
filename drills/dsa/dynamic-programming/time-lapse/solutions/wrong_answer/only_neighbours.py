"""This is the longest stretch of neighbouring photos. Photos in between may be left out: 1 8 2 8 3 gives 3, not 2. A
subsequence is not a stretch.
"""

from itertools import pairwise


def most_photos(heights):
    best = length = 1
    for before, height in pairwise(heights):
        length = length + 1 if height > before else 1
        best = max(best, length)
    return best
