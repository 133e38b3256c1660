"""Every pair is tried: about n² / 2 sums. With 20 000 numbers that is 200 million; remember what you have met instead."""


def pair_with_sum(nums, target):
    for left in range(len(nums)):
        for right in range(left + 1, len(nums)):
            if nums[left] + nums[right] == target:
                return [left, right]
    return []
