"""Idea: let the ferries come in order of arrival, with a heap of when the docks get free. If the earliest is free by
now, it is taken again; otherwise a new dock is built. This also tells which ferry lies where. Time O(n log n), space
O(n).
"""

from heapq import heappush, heapreplace


def fewest_docks(stays: list[tuple[int, int]]) -> int:
    free_at: list[int] = []
    for arrives, leaves in sorted(stays):
        if free_at and free_at[0] <= arrives:
            heapreplace(free_at, leaves)
        else:
            heappush(free_at, leaves)
    return len(free_at)
