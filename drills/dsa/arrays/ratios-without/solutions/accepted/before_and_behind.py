"""Idea: the product of all others is what lies before the place times what lies behind it. One walk from the front
writes the first factor, one walk from the back multiplies the second one in.

Time O(n), space O(1) beside the answer.
"""


def ratios_without(ratios: list[int]) -> list[int]:
    out = []
    before = 1
    for ratio in ratios:
        out.append(before)
        before *= ratio
    behind = 1
    for place in reversed(range(len(ratios))):
        out[place] *= behind
        behind *= ratios[place]
    return out
