"""Each place is swapped only once, but the number that comes in may have a home of its own. In [0, 3, 1] the 3 goes
home and the 1 comes to the middle; the walk goes on, the 1 never gets to the front, and the answer is 1. Swap until the
place holds its own number, or one without a home.
"""


def first_free_locker(taken):
    size = len(taken)
    for place in range(size):
        number = taken[place]
        if 1 <= number <= size and taken[number - 1] != number:
            taken[place], taken[number - 1] = taken[number - 1], number
    for place in range(size):
        if taken[place] != place + 1:
            return place + 1
    return size + 1
