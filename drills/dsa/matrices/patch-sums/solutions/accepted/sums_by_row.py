"""Idea: prefix sums along each row only; a patch then is one subtraction per row. Less to get wrong, and enough where patches
have few rows: time O(pixels + patches · rows), space O(pixels).
"""

from itertools import accumulate


def patch_sums(image: list[list[int]], patches: list[tuple[int, int, int, int]]) -> list[int]:
    rows = [list(accumulate(pixels, initial=0)) for pixels in image]
    return [sum([row[right + 1] - row[left] for row in rows[top : bottom + 1]]) for top, left, bottom, right in patches]
