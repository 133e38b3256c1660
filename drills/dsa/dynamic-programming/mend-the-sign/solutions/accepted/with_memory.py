"""Idea: the question about the two whole texts, asked back to shorter beginnings, with a memory so that each pair is
answered once. Nearer to the thought, but it needs memory for all pairs and deep recursion. Time O(n · m), space O(n ·
m).
"""

from functools import cache


def fewest_changes(written: str, meant: str) -> int:
    @cache
    def changes(i: int, j: int) -> int:
        if i == 0 or j == 0:
            return i + j
        if written[i - 1] == meant[j - 1]:
            return changes(i - 1, j - 1)
        return 1 + min(changes(i - 1, j - 1), changes(i - 1, j), changes(i, j - 1))

    return changes(len(written), len(meant))
