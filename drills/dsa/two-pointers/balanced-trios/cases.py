"""Cases for balanced-trios."""

examples = [
    (
        ([-4, 1, 3, -1, 5, -4, 0],),
        [[-4, -1, 5], [-4, 1, 3], [-1, 0, 1]],
        "There are two -4, but each trio stands once.",
    ),
    (([0, 0, 0, 0],), [[0, 0, 0]], "Three of the zeros; any others make the same trio."),
    (([2, -4, 7],), [], "Nothing cancels."),
]
edges = {
    "no figure": ([],),
    "two figures": ([3, -3],),
    "two zeros are too few": ([0, 0],),
    "just three": ([1, 2, -3],),
    "one figure may not count twice": ([-6, 3, 1],),
    "two equal forces": ([-6, 3, 3],),
    "two equal forces to the left": ([-3, -3, 6],),
    "many equal forces": ([-2, -2, 1, 1, 1, 4, 4],),
    "all to the right": ([1, 2, 3, 4],),
    "all to the left": ([-1, -2, -3],),
    "with a zero": ([-5, 0, 5, 5, -5],),
    "several trios with the same smallest": ([-6, 1, 5, 2, 4, 3],),
    "several trios with the same largest": ([6, -1, -5, -2, -4],),
    "hits next to each other": ([-4, 0, 1, 2, 3, 4],),
    "zero as the smallest": ([0, 0, 0, 1],),
    "large forces": ([-100_000, 50_000, 50_000, 100_000, 0],),
}
big = (800,)


def generate(random, n):
    """Few different forces, so that trios are many and repeat; more of them for long lists."""
    size = max(0, n + random.choice([0, 0, 1, 2]))
    span = random.choice([2, 4, 8, max(9, 2 * size)])
    forces = random.integers(size, -span, span)
    if random.chance(0.2):
        forces = [force if random.chance(0.5) else 0 for force in forces]
    return (forces,)


def worst(random, n):
    """All forces but one leave 1 when divided by 4, so hardly any trio cancels."""
    return ([*random.shuffled([4 * (figure - n // 2) + 1 for figure in range(n - 1)]), -2],)


def valid(forces):
    """What the statement allows."""
    return all(abs(force) <= 100_000 for force in forces)


def oracle(forces):
    """Try every choice of three places; keep each sorted trio once."""
    size = len(forces)
    found = {}
    for first in range(size):
        for second in range(first):
            for third in range(second):
                trio = sorted([forces[first], forces[second], forces[third]])
                if sum(trio) == 0:
                    found[tuple(trio)] = trio
    return list(found.values())
