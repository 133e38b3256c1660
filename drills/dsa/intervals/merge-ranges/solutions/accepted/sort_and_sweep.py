"""Idea: sorted by start, a range either joins the last one of the answer or begins a new one.

The open end becomes the larger of both ends, for a range may lie inside the open one. Time O(n log n) for the sort,
O(n) for the sweep; space O(n) for the answer.
"""


def merge_ranges(ranges: list[list[int]]) -> list[list[int]]:
    merged: list[list[int]] = []
    for first, last in sorted(ranges):
        if merged and first <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], last)
        else:
            merged.append([first, last])
    return merged
