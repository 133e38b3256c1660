"""Idea: the number of words grows with each round, so two short searches meet earlier than a long one ends. Always
widen the smaller side, by trying all letters at all places. Time O(n · w · 26) at worst, space O(n · w).
"""

from string import ascii_lowercase


def fewest_days(start: str, goal: str, allowed: list[str]) -> int:
    if start == goal:
        return 0
    left = set(allowed)
    if goal not in left:
        return -1
    near, far = {start}, {goal}
    left -= {start, goal}
    days = 0
    while near and far:
        if len(near) > len(far):
            near, far = far, near
        days += 1
        reached = {
            word[:place] + letter + word[place + 1 :]
            for word in near
            for place in range(len(word))
            for letter in ascii_lowercase
        }
        if reached & far:
            return days
        near = reached & left
        left -= near
    return -1
