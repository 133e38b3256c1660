"""For each locker from 1 up, the whole list is searched: n² / 2 comparisons where no number is missing, five thousand
million for 100 000. Use the places of the list as a table, so that one walk answers for all numbers.
"""


def first_free_locker(taken):
    locker = 1
    while locker in taken:
        locker += 1
    return locker
