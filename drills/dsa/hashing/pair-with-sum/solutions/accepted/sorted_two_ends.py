"""Idea: sort the positions by their numbers and close in from both ends; too small a sum moves the left end, too large
a one the right end. Time O(n log n), space O(n) for the positions.
"""


def pair_with_sum(nums: list[int], target: int) -> list[int]:
    order = sorted(range(len(nums)), key=nums.__getitem__)
    left, right = 0, len(order) - 1
    while nums[order[left]] + nums[order[right]] != target:
        if nums[order[left]] + nums[order[right]] < target:
            left += 1
        else:
            right -= 1
    return sorted((order[left], order[right]))
