"""After sorting it expects the k-th positive number to be k. A double shifts all that follow: [1, 1, 2] gives 2. Move
on to the next expected number only when the expected one was met.
"""


def first_free_locker(taken):
    lockers = sorted(number for number in taken if number > 0)
    for expected, number in enumerate(lockers, 1):
        if number != expected:
            return expected
    return len(lockers) + 1
