"""Idea: two states after each night, with their best sums: played tonight, or rested tonight. A show needs a rest
before it; a rest may follow on both. The same way works for more states. Time O(n), space O(1).
"""


def largest_takings(takings: list[int]) -> int:
    played = rested = 0
    for taking in takings:
        played, rested = rested + taking, max(played, rested)
    return max(played, rested)
