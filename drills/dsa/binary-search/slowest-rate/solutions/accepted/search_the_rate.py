"""Idea: if a rate is fast enough, so is every higher one; binary search finds the border between 1 and the largest file.

A file of `size` takes ceil(size / rate) hours. Time O(n log m) for a largest file of m, space O(1).
"""


def slowest_rate(files: list[int], hours: int) -> int:
    low, high = 1, max(files)
    while low < high:
        middle = (low + high) // 2
        if sum(-(-size // middle) for size in files) <= hours:
            high = middle
        else:
            low = middle + 1
    return low
