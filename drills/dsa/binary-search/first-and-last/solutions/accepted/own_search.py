"""Idea: one search for a border serves both ends: the first place whose time is at least x. For the start x is `start`;
for the end x is `end` + 1, and the last entry that fits is one place before.

Time O(log n) for each pair, extra space O(1).
"""


def first_and_last(times: list[int], asked: list[tuple[int, int]]) -> list[tuple[int, int]]:
    def first_from(second: int) -> int:
        low, high = 0, len(times)
        while low < high:
            middle = (low + high) // 2
            if times[middle] >= second:
                high = middle
            else:
                low = middle + 1
        return low

    out = []
    for start, end in asked:
        first, behind = first_from(start), first_from(end + 1)
        out.append((first, behind - 1) if first < behind else (-1, -1))
    return out
