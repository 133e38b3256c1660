"""A sliding window works only where a longer stretch never has a smaller sum. With negative or zero changes, shrinking the
window throws stretches away that fit. Use running sums, which do not mind the sign.
"""


def stretches_with_total(changes, total):
    start = level = found = 0
    for end, change in enumerate(changes):
        level += change
        while start <= end and level > total:
            level -= changes[start]
            start += 1
        if start <= end and level == total:
            found += 1
    return found
