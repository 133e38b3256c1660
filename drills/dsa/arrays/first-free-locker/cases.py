"""Cases for first-free-locker."""

examples = [
    (([3, 1, 6, 2],), 4, "1, 2 and 3 are taken, 4 is not."),
    (([5, 0, -7, 5],), 1, "Nobody has locker 1."),
    (([2, 1, 2],), 3, "All numbers up to 2 are there: the next one is free."),
]
edges = {
    "empty list": ([],),
    "only locker 1": ([1],),
    "only locker 2": ([2],),
    "zero only": ([0],),
    "in order without a gap": ([1, 2, 3, 4],),
    "backwards without a gap": ([4, 3, 2, 1],),
    "the last one is missing": ([2, 5, 1, 3],),
    "a double hides a gap": ([1, 1, 3],),
    "a double, then on": ([2, 1, 1],),
    "doubles of a row without a gap": ([3, 1, 2, 2, 1, 4],),
    "doubles only": ([1, 1, 1, 1],),
    "a double far from home": ([3, 4, 3, 1],),
    "slips of the pen only": ([-1, -2, 0],),
    "negative twin of a number": ([-1, 2, 1, -3],),
    "number just beyond the length": ([4, 1, 2],),
    "number equal to the length": ([3, 3, 1],),
    "huge numbers": ([1_000_000_000, 1, -1_000_000_000],),
    "one long round of swaps": ([2, 3, 4, 5, 1],),
}
big = (100_000,)


def generate(random, n):
    """Numbers from 1 up with a gap or none, some doubles and some slips."""
    size = max(0, n - random.choice([0, 0, 0, 1]))
    top = random.choice([size, size, max(1, size // 2)])
    taken = [1 + place % top for place in range(size)]
    for _ in range(random.choice([0, 1, 1, 2, 4])):
        if taken:
            slip = random.choice([0, -1, size, size + 1, size + 2, 1, random.integer(-size, 2 * size)])
            taken[random.integer(0, size - 1)] = slip
    return (random.shuffled(taken),)


def worst(random, n):
    """Every locker from 1 to n, each one place away from its own: one long round of swaps."""
    return ([*range(2, n + 1), 1] if n else [],)


def valid(taken):
    """What the statement allows."""
    return all(abs(number) <= 1_000_000_000 for number in taken)


def oracle(taken):
    """Ask for 1, 2, 3 and so on."""
    locker = 1
    while locker in taken:
        locker += 1
    return locker
