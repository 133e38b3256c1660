"""Idea: keep a stack of the hours that still wait. Their loads never rise towards the top, so a new load frees the top ones
that are lower than it and no others.

Each hour is pushed once and popped at most once. Time O(n), space O(n).
"""


def steps_to_higher(loads: list[int]) -> list[int]:
    out = [0] * len(loads)
    waiting: list[int] = []
    for hour, load in enumerate(loads):
        while waiting and loads[waiting[-1]] < load:
            start = waiting.pop()
            out[start] = hour - start
        waiting.append(hour)
    return out
