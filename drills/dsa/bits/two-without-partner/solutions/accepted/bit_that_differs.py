"""Idea: XOR over all codes leaves the XOR of the two loners, since partners cancel out. A 1 bit in it is a place where the two
differ; split all codes by that bit and XOR one half: what is left is one loner, and the other follows from it.

Time O(n), space O(1).
"""


def two_without_partner(codes: list[int]) -> list[int]:
    mixed = 0
    for code in codes:
        mixed ^= code
    bit = mixed & -mixed
    one = 0
    for code in codes:
        if code & bit:
            one ^= code
    return sorted((one, one ^ mixed))
