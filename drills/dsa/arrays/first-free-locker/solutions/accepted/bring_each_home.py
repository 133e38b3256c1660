"""Idea: n numbers can cover at most 1 to n, so the answer is at most n + 1 and only numbers from 1 to n matter. Each of
them has a place of its own in the list, v - 1: swap it there. The first place with another number is the answer.

Each swap brings a number home for good. Time O(n), space O(1).
"""


def first_free_locker(taken: list[int]) -> int:
    size = len(taken)
    for place in range(size):
        while 1 <= taken[place] <= size:
            home = taken[place] - 1
            if taken[home] == taken[place]:
                break
            taken[place], taken[home] = taken[home], taken[place]
    for place in range(size):
        if taken[place] != place + 1:
            return place + 1
    return size + 1
