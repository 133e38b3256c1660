"""Idea: the snow on a stack reaches up to the lower one of the highest stacks on both sides. Two pointers come from the
ends, each with the highest stack seen on its side. The lower of the two settles its own stack, whatever lies between.

Time O(n), space O(1).
"""


def snow_between(heights: list[int]) -> int:
    left, right = 0, len(heights) - 1
    highest_left = highest_right = snow = 0
    while left <= right:
        highest_left = max(highest_left, heights[left])
        highest_right = max(highest_right, heights[right])
        if highest_left <= highest_right:
            snow += highest_left - heights[left]
            left += 1
        else:
            snow += highest_right - heights[right]
            right -= 1
    return snow
