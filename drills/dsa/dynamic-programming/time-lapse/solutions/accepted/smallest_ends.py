"""Idea: for each length only the smallest height counts with which a film of that length can end. These ends rise with
the length, so binary search finds the one that a new photo makes better.

Time O(n log n), space O(n). The list of ends is not itself a film; its length is the answer.
"""

from bisect import bisect_left


def most_photos(heights: list[int]) -> int:
    ends: list[int] = []
    for height in heights:
        place = bisect_left(ends, height)
        if place == len(ends):
            ends.append(height)
        else:
            ends[place] = height
    return len(ends)
