"""Idea: union-find. Count the groups; a cable between two groups makes one of them, and the count falls by one.

Halving the way to the top keeps the ways short. Time O(n log n) at worst and close to O(n) in practice, space O(count).
"""


def first_connected(count: int, cables: list[tuple[int, int]]) -> int:
    above = list(range(count))
    groups = count
    if groups == 1:
        return 0
    for used, (left, right) in enumerate(cables, 1):
        while above[left] != left:
            above[left] = left = above[above[left]]
        while above[right] != right:
            above[right] = right = above[above[right]]
        if left != right:
            above[left] = right
            groups -= 1
            if groups == 1:
                return used
    return -1
