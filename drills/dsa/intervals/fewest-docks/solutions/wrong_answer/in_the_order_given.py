"""The ferries are taken in the order of the list, but it has none: with (30, 40) first, its dock is not free for one
that came and left long before. Sort by arrival.
"""

from heapq import heappush, heapreplace


def fewest_docks(stays):
    free_at = []
    for arrives, leaves in stays:
        if free_at and free_at[0] <= arrives:
            heapreplace(free_at, leaves)
        else:
            heappush(free_at, leaves)
    return len(free_at)
