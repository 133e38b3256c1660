"""The running sum is stored before it is looked up, so with total 0 each place finds itself: an empty stretch. Ask first,
store afterwards.
"""


def stretches_with_total(changes, total):
    met = {0: 1}
    level = found = 0
    for change in changes:
        level += change
        met[level] = met.get(level, 0) + 1
        found += met.get(level - total, 0)
    return found
