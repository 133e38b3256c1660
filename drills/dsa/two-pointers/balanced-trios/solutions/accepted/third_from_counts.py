"""Idea: count how often each force occurs, and choose the two smaller forces among the different ones. The third is
what is missing to 0; it must not be smaller than the second, and the three together must not need more figures than
there are. Time O(n²), space O(n).
"""

from collections import Counter


def balanced_trios(forces: list[int]) -> list[list[int]]:
    counts = Counter(forces)
    different = sorted(counts)
    trios = []
    for place, first in enumerate(different):
        for second in different[place:]:
            third = -first - second
            if third < second:
                break
            trio = [first, second, third]
            if all(trio.count(force) <= counts[force] for force in trio):
                trios.append(trio)
    return trios
