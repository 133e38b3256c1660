"""A stretch that begins at the very first entry has nothing before it: its running sum there is 0. Put 0 into the map
before you start, or all those stretches are missed.
"""


def stretches_with_total(changes, total):
    met = {}
    level = found = 0
    for change in changes:
        level += change
        found += met.get(level - total, 0)
        met[level] = met.get(level, 0) + 1
    return found
