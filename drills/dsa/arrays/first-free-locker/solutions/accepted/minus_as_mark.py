"""Idea: the same table in the list itself, with a sign as the mark. First make every useless number n + 1; then a minus
at place v - 1 says that v was met. The first place without a minus is the answer. Time O(n), space O(1).
"""


def first_free_locker(taken: list[int]) -> int:
    size = len(taken)
    for place in range(size):
        if not 1 <= taken[place] <= size:
            taken[place] = size + 1
    for place in range(size):
        number = abs(taken[place])
        if number <= size:
            taken[number - 1] = -abs(taken[number - 1])
    for place in range(size):
        if taken[place] > 0:
            return place + 1
    return size + 1
