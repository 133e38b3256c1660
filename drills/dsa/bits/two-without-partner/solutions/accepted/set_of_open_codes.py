"""Idea: a set of the codes that still lack a partner; a code that is in it already goes out again. Time O(n), but space O(n):
right, and the first thing to say; then come to XOR, which needs no memory.
"""


def two_without_partner(codes: list[int]) -> list[int]:
    lacking: set[int] = set()
    for code in codes:
        if code in lacking:
            lacking.remove(code)
        else:
            lacking.add(code)
    return sorted(lacking)
