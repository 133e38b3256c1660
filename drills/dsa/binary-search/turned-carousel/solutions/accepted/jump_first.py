"""Idea: find the jump once, by a binary search for the smallest number: what is larger than the last slide lies before
the jump. After that each number lies in one of two sorted stretches. Time O(log n) for each number, extra space O(1).
"""

from bisect import bisect_left


def find_slides(tray: list[int], wanted: list[int]) -> list[int]:
    low, high = 0, len(tray) - 1
    while low < high:
        middle = (low + high) // 2
        if tray[middle] > tray[-1]:
            low = middle + 1
        else:
            high = middle
    jump = low
    out = []
    for number in wanted:
        start, end = (jump, len(tray)) if number <= tray[-1] else (0, jump)
        place = bisect_left(tray, number, start, end)
        out.append(place if place < end and tray[place] == number else -1)
    return out
