"""Cases for turned-carousel."""

from itertools import pairwise

examples = [
    (([7, 9, 1, 4], [9, 4, 5]), [1, 3, -1], "There is no slide 5."),
    (([2, 3, 5], [2, 5]), [0, 2], "Not turned at all."),
]
edges = {
    "one slide, there": ([6], [6]),
    "one slide, not there": ([6], [5, 7]),
    "two slides in order": ([1, 2], [1, 2, 0, 3]),
    "two slides turned": ([2, 1], [1, 2, 0, 3]),
    "each of an odd number": ([40, 50, 10, 20, 30], [10, 20, 30, 40, 50]),
    "each of an even number": ([30, 40, 50, 60, 10, 20], [10, 20, 30, 40, 50, 60]),
    "turned by one": ([5, 1, 2, 3, 4], [1, 2, 3, 4, 5]),
    "turned by all but one": ([2, 3, 4, 5, 1], [1, 2, 3, 4, 5]),
    "between two neighbours": ([40, 50, 10, 20, 30], [45, 15, 25]),
    "in the jump": ([40, 50, 10, 20, 30], [35, 5, 55]),
    "not turned, each": ([1, 3, 5, 7], [1, 3, 5, 7, 0, 2, 4, 6, 8]),
    "wanted twice": ([3, 1, 2], [1, 1, 3]),
    "negative numbers": ([0, 4, -9, -3], [-9, -3, 0, 4, -5]),
}
big = (20_000,)


def generate(random, n):
    """Numbers with small gaps, turned anyhow; wanted are all of them or neighbours of them."""
    size = max(1, n)
    number = random.integer(-9, 9)
    row = []
    for _ in range(size):
        row.append(number)
        number += random.integer(1, 3)
    turned = random.choice([0, 1, size - 1, random.integer(0, size - 1), random.integer(0, size - 1)]) % size
    tray = row[turned:] + row[:turned]
    wanted = [random.choice(tray) + random.choice([0, 0, 1, -1]) for _ in range(size)]
    return tray, wanted


def worst(random, n):
    """A tray turned by a third; wanted are numbers that are there and others in between."""
    row = [2 * number for number in range(n)]
    tray = row[n // 3 :] + row[: n // 3]
    return tray, [(7919 * number) % (2 * n) for number in range(n)]


def valid(tray, wanted):
    """What the statement allows."""
    lowest = tray.index(min(tray)) if tray else 0
    row = tray[lowest:] + tray[:lowest]
    return (
        len(tray) >= 1
        and len(wanted) >= 1
        and all(one < other for one, other in pairwise(row))
        and all(abs(number) <= 1_000_000 for number in tray + wanted)
    )


def oracle(tray, wanted):
    """Look through the tray for each."""
    return [tray.index(number) if number in tray else -1 for number in wanted]
