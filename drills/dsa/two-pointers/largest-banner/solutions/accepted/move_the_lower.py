"""Idea: start with the widest banner. Of its two masts the lower one has its best partner already: any other is nearer,
and the banner no higher. So measure, and move the pointer at the lower mast inwards.

Time O(n), space O(1).
"""


def largest_banner(masts: list[int]) -> int:
    left, right = 0, len(masts) - 1
    best = 0
    while left < right:
        best = max(best, (right - left) * min(masts[left], masts[right]))
        if masts[left] < masts[right]:
            left += 1
        else:
            right -= 1
    return best
