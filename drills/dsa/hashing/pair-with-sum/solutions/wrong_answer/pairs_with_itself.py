"""You store a number before asking for its partner, so half of the target finds itself. Ask first, store afterwards."""


def pair_with_sum(nums, target):
    place = {}
    for position, number in enumerate(nums):
        place.setdefault(number, position)
        if target - number in place:
            return [place[target - number], position]
    return []
