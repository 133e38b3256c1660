"""`nums.index(value)` always finds the first place, so two equal numbers that make the pair share one position.
Keep positions while you walk: then the earlier of two equal numbers is known when you meet the later one.
"""


def pair_with_sum(nums, target):
    values = set(nums)
    for number in nums:
        partner = target - number
        if partner in values and nums.index(partner) != nums.index(number):
            return sorted((nums.index(number), nums.index(partner)))
    return []
