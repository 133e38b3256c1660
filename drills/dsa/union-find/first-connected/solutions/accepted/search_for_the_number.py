"""Idea: more cables never disconnect anything, so "is all connected after the first k?" turns from no to yes once. Find that
k by binary search, with a walk through the room for each k. Time O(n log n), space O(n).
"""


def first_connected(count: int, cables: list[tuple[int, int]]) -> int:
    def connected(used: int) -> bool:
        beside: list[list[int]] = [[] for _ in range(count)]
        for left, right in cables[:used]:
            beside[left].append(right)
            beside[right].append(left)
        seen = [False] * count
        seen[0] = True
        open_ends, reached = [0], 1
        while open_ends:
            for other in beside[open_ends.pop()]:
                if not seen[other]:
                    seen[other] = True
                    reached += 1
                    open_ends.append(other)
        return reached == count

    low, high = 0, len(cables)
    if not connected(high):
        return -1
    while low < high:
        middle = (low + high) // 2
        if connected(middle):
            high = middle
        else:
            low = middle + 1
    return low
