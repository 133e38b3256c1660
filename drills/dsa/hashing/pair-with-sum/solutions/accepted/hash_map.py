"""Idea: the partner of a number is known, target − number; a hash map says in one step whether it was met, and where.

Walk once. Ask for the partner first and store the number afterwards, so no number is paired with itself.
Time O(n), space O(n).
"""


def pair_with_sum(nums: list[int], target: int) -> list[int]:
    place: dict[int, int] = {}
    for position, number in enumerate(nums):
        if target - number in place:
            return [place[target - number], position]
        place[number] = position
    raise ValueError("no pair")
