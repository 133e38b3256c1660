"""A set tells that a running sum was met, but not how often; each time it was met is another start. Count in a map."""


def stretches_with_total(changes, total):
    met = {0}
    level = found = 0
    for change in changes:
        level += change
        if level - total in met:
            found += 1
        met.add(level)
    return found
