"""The table has room for 1 to n - 1 only, so a full list ends one too early: [1] gives 1. With n numbers, n + 1 answers
are possible, from 1 to n + 1.
"""


def first_free_locker(taken):
    size = len(taken)
    met = [False] * (size + 1)
    for number in taken:
        if 1 <= number < size:
            met[number] = True
    for locker in range(1, size + 1):
        if not met[locker]:
            return locker
    return size + 1
