"""Idea: backtracking over the sorted weights. Each step notes the handful in hand and then tries every weight further on as
the next one; of equal weights only the first is tried, for the others would find the same again.

Time O(n · 2ⁿ) and the same space for the answer; there may be 2ⁿ handfuls.
"""


def distinct_handfuls(weights: list[int]) -> list[list[int]]:
    weights = sorted(weights)
    found: list[list[int]] = []
    hand: list[int] = []

    def extend(start: int) -> None:
        found.append(hand.copy())
        for place in range(start, len(weights)):
            if place > start and weights[place] == weights[place - 1]:
                continue
            hand.append(weights[place])
            extend(place + 1)
            hand.pop()

    extend(0)
    return found
